import { Component, type ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { useWords } from '../words/language.tsx';
import { FRAME_WORDS } from './words.ts';

interface Props {
  readonly children: ReactNode;
}

/** Catches what a page throws while it is drawn, so that nobody sees an empty window. */
export class Boundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Failed /> : this.props.children;
  }
}

function Failed() {
  const say = useWords(FRAME_WORDS);
  return (
    <section className="blank" role="alert">
      <h1>{say.faultTitle}</h1>
      <p>{say.faultBody}</p>
      <Button look="act" icon="refresh" onPress={() => location.reload()}>
        {say.reload}
      </Button>
    </section>
  );
}

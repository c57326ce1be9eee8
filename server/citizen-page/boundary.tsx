import { Component, type ReactNode } from 'react';
import { Button } from '../portal/design/button.tsx';
import { useWords } from './language.tsx';
import { PAGE_WORDS } from './page-words.ts';
import { Say } from './say.tsx';

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
  const say = useWords(PAGE_WORDS);
  return (
    <section className="blank" role="alert">
      <h1>
        <Say text={say.faultTitle} />
      </h1>
      <p>
        <Say text={say.faultBody} />
      </p>
      <Button look="act" icon="refresh" onPress={() => location.reload()}>
        <Say text={say.reload} />
      </Button>
    </section>
  );
}

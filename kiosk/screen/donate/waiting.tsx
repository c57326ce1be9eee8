import { Icon } from '../design/icon.tsx';
import { Say } from '../design/say.tsx';
import './waiting.css';

/** A wish is with the host: nothing can be pressed twice. Usually gone before it is seen. */
export function Waiting({ title, body }: { readonly title: string; readonly body: string }) {
  return (
    <main className="scene waiting">
      <Icon name="waiting" />
      <h1>
        <Say text={title} />
      </h1>
      <p>
        <Say text={body} />
      </p>
    </main>
  );
}

import { type ReactNode, useEffect, useRef } from 'react';
import { Say } from '../design/say.tsx';
import { VisitTime } from './visit-time.tsx';
import './visit-scene.css';

interface VisitSceneProps {
  readonly name: string;
  readonly title: string;
  readonly under?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** The shape of each screen of a visit: what it asks on top, the time left in the corner, one decision below. */
export function VisitScene({ name, title, under, aside, children }: VisitSceneProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <main className={`scene visit-scene ${name} entering`}>
      <header className="visit-head">
        <div className="visit-title">
          <h1 ref={heading} tabIndex={-1}>
            <Say text={title} />
          </h1>
          {under}
        </div>
        {aside}
        <VisitTime />
      </header>
      {children}
    </main>
  );
}

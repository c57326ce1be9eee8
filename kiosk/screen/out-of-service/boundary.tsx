import { Component, type ReactNode } from 'react';

interface BoundaryProps {
  /** Shown while broken: never nothing. */
  readonly instead: ReactNode;
  readonly onBroken: () => void;
  readonly children: ReactNode;
}

/** Catches what a part of the screen throws. React offers this to classes only. */
export class Boundary extends Component<BoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(cause: unknown): void {
    console.error('a part of the screen broke', cause);
    this.props.onBroken();
  }

  override render(): ReactNode {
    return this.state.broken ? this.props.instead : this.props.children;
  }
}

import { Icon } from '../design/icon.tsx';
import { useScreen } from '../screen-context.ts';
import './language.css';

/** "Language", so that anyone finds it whatever language is up. */
export function LanguageButton() {
  const { press } = useScreen();
  return (
    <button type="button" className="language-button" onClick={() => press({ type: 'open-language' })}>
      <Icon name="translate" />
      <span>
        <span className="language-button-main" lang="ja">
          ことば
        </span>
        <span className="language-button-more">
          <span lang="en">Language</span> <span lang="zh-Hans">语言</span> <span lang="ko">언어</span>{' '}
          <span lang="vi">Ngôn ngữ</span>
        </span>
      </span>
    </button>
  );
}

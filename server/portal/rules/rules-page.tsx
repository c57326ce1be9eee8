import { Route, Routes } from 'react-router';
import { NewRule } from './new-rule.tsx';
import { RuleList } from './rule-list.tsx';

/** Point rules: their versions with what they issued, and the form for new ones. */
export default function RulesPage() {
  return (
    <Routes>
      <Route index element={<RuleList />} />
      <Route path="new" element={<NewRule />} />
    </Routes>
  );
}

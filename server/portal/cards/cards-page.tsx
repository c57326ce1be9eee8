import { Route, Routes } from 'react-router';
import { DeskPage } from './desk-page.tsx';
import { SheetPage } from './sheet-page.tsx';
import { SlipPage } from './slip-page.tsx';

/** The card desk, the printing of town cards, and slips. */
export default function CardsPage() {
  return (
    <Routes>
      <Route index element={<DeskPage />} />
      <Route path="sheets/:sheet?" element={<SheetPage />} />
      <Route path="slips/:slip" element={<SlipPage />} />
    </Routes>
  );
}

import { Route, Routes } from 'react-router';
import { BoothPage } from '../booth-cash/booth-page.tsx';
import { PledgesPage } from '../pledges/pledges-page.tsx';
import { YearsPage } from '../reports-gifts/years-page.tsx';
import './gifts.css';
import { GiftBookPage } from './gift-book-page.tsx';
import { SuspensePage } from './suspense-page.tsx';

/** Gifts of a municipality: the book, promises, booths, suspense, and the years. */
export default function GiftsPage() {
  return (
    <Routes>
      <Route index element={<GiftBookPage />} />
      <Route path="pledges" element={<PledgesPage />} />
      <Route path="booth" element={<BoothPage />} />
      <Route path="suspense" element={<SuspensePage />} />
      <Route path="years" element={<YearsPage />} />
    </Routes>
  );
}

import { Route, Routes } from 'react-router';
import './fleet.css';
import { KioskList } from './kiosk-list.tsx';
import { SiteList } from './site-list.tsx';
import { SitePage } from './site-page.tsx';

/** Sites and kiosks of a municipality. */
export default function FleetPage() {
  return (
    <Routes>
      <Route index element={<KioskList />} />
      <Route path="sites" element={<SiteList />} />
      <Route path="sites/:site" element={<SitePage />} />
    </Routes>
  );
}

import { Route, Routes } from 'react-router';
import { JobList } from './job-list.tsx';
import { MovieList } from './movie-list.tsx';
import './movies.css';
import { UploadPage } from './upload-page.tsx';

/** Movies, the jobs that make them, and finished videos. */
export default function MoviesPage() {
  return (
    <Routes>
      <Route index element={<MovieList />} />
      <Route path="jobs" element={<JobList />} />
      <Route path="upload" element={<UploadPage />} />
    </Routes>
  );
}

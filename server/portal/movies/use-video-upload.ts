import { useSyncExternalStore } from 'react';
import { takeVideo, videoUploadsPath } from '../../../shared/office/movies.ts';
import { callOffice } from '../api/call-office.ts';
import { sendFile } from './send-file.ts';
import { openVideoUpload, type UploadState, type VideoUpload } from './video-upload.ts';

let opened: VideoUpload | undefined;

/** The browser's one upload: opened with the first page that asks for it, and going on when that page is left. */
function theUpload(): VideoUpload {
  if (opened) return opened;
  const upload = openVideoUpload({
    storage: localStorage,
    nowMs: () => performance.now(),
    send: (file, { municipality, ...told }) =>
      sendFile(file, { ...told, address: videoUploadsPath(municipality) }),
    take: ({ municipality, said }, id) =>
      callOffice(takeVideo, { params: { municipality }, body: { ...said, upload: id } }),
  });
  window.addEventListener('online', () => {
    if (upload.state().status === 'waiting') upload.resume();
  });
  window.addEventListener('beforeunload', (event) => {
    if (upload.state().status === 'sending' || upload.state().status === 'waiting') event.preventDefault();
  });
  opened = upload;
  return upload;
}

/** The upload as it stands now, and what can be done with it. */
export function useVideoUpload(): readonly [UploadState, VideoUpload] {
  const upload = theUpload();
  return [useSyncExternalStore(upload.subscribe, upload.state), upload];
}

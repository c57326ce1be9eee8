/** Where a movie's file or its picture is; both answer ranges, and only to who may see posts. */
export const movieAddress = (municipality: string, movie: string, file: 'movie.mp4' | 'poster.jpg'): string =>
  `/api/office/m/${encodeURIComponent(municipality)}/movies/${movie}/${file}`;

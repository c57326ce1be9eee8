import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import PDFDocument from 'pdfkit';

const FONTS = dirname(
  createRequire(import.meta.url).resolve('@expo-google-fonts/biz-udpgothic/package.json'),
);
/** Half an inch, as printers in offices need. */
const MARGIN = 48;

/** An A4 page in BIZ UDPGothic, `body` and `bold`; of the typeface only the letters that are used are embedded. */
export function japanesePdf(title: string, language: 'ja' | 'en'): PDFKit.PDFDocument {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    lang: language,
    displayTitle: true,
    tagged: true,
    pdfVersion: '1.7',
    bufferPages: true,
    info: { Title: title, Producer: 'Machitouch', Creator: 'Machitouch' },
  });
  pdf.registerFont('body', join(FONTS, '400Regular/BIZUDPGothic_400Regular.ttf'));
  pdf.registerFont('bold', join(FONTS, '700Bold/BIZUDPGothic_700Bold.ttf'));
  return pdf.font('body');
}

import { BACKGROUND, COLOUR, GRID_COLOUR, QUIET_COLOUR, TEXT_COLOUR } from '../curve/palette.js';

/** The pictures' colours in a page in dark mode; those left out can be told apart on dark as they are. */
export const DARK: Readonly<Record<string, string>> = {
  [BACKGROUND]: '#16191d',
  '#fff': '#16191d',
  [TEXT_COLOUR]: '#e8e8e8',
  [QUIET_COLOUR]: '#b0b4b8',
  [GRID_COLOUR]: '#353a40',
  [COLOUR.black]: '#f5f5f5',
  [COLOUR.blue]: '#2f80d0',
  [COLOUR.skyBlue]: '#9ad6f7',
  [COLOUR.grey]: '#a0a0a0',
  'rgb(0,0,0)': '#ffffff',
};

/** Of the page, and not of the pictures: text, quiet text, background, lines, links. */
const LIGHT_PAGE = '--text:#1c1f22;--quiet:#50565c;--back:#ffffff;--line:#d4d7da;--soft:#f4f5f6;--link:#0b5cad';
const DARK_PAGE = '--text:#e8e8e8;--quiet:#b0b4b8;--back:#16191d;--line:#41474e;--soft:#20242a;--link:#7db8f0';

const PAGE = `
:root{color-scheme:light dark;${LIGHT_PAGE}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:60rem;padding:1rem;background:var(--back);color:var(--text);font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25}
h2{font-size:1.2rem;margin:2.2rem 0 .6rem;border-bottom:1px solid var(--line)}
a{color:var(--link)}
.quiet{color:var(--quiet);font-size:.9rem}
.lead{font-size:1.05rem}
figure{margin:1rem 0}
figure svg{max-width:100%;height:auto;display:block}
.wide{overflow-x:auto;margin:.5rem 0}
table{border-collapse:collapse;font-size:.85rem;overflow-wrap:normal}
th,td{padding:.25rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
th{background:var(--soft)}
.n{text-align:right;font-variant-numeric:tabular-nums}
td.n{white-space:nowrap}
pre{overflow-x:auto;background:var(--soft);padding:.8rem;font-size:.85rem}
dl{display:grid;grid-template-columns:fit-content(40%) minmax(0,1fr);gap:.2rem 1rem}
dd{margin:0}
summary{cursor:pointer}
@media (max-width:36rem){body{padding:.6rem}figure{overflow-x:auto}figure svg{min-width:34rem}dl{grid-template-columns:1fr}dt{font-weight:bold}}
@media print{body{max-width:none;padding:0;font-size:11pt}figure,tr{break-inside:avoid}.wide,pre{overflow:visible}pre{white-space:pre-wrap}details::details-content{content-visibility:visible}table{font-size:7pt}td.n{white-space:normal}.screen{display:none}}
`;

/** The style sheet of the page. What is printed is light. */
export const STYLE = `${PAGE}@media screen and (prefers-color-scheme:dark){:root{${DARK_PAGE}}${darkPictures()}}\n`;

/** A style sheet's rule goes before what the picture's own elements say. */
function darkPictures(): string {
  return Object.entries(DARK)
    .flatMap(([light, dark]) => ['fill', 'stroke'].map((part) => `svg [${part}="${light}"]{${part}:${dark}}`))
    .join('');
}

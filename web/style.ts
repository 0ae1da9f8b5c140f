import { COLOUR } from '../report/curve/palette.js';
import { STYLE as REPORT_STYLE } from '../report/page/style.js';

/** What tells itself from the page in both modes; text in these has a contrast of at least 4.5 to 1. */
const LIGHT = `--focus:#0b5cad;--button:#0b5cad;--on-button:#ffffff;--bad:#a83a00;--good:#00664a;--edge:#767c82;--mark:${COLOUR.vermilion}`;
const DARK =
  '--focus:#9ad6f7;--button:#7db8f0;--on-button:#10151a;--bad:#ff9d66;--good:#4fd3a8;--edge:#8d949b;--mark:#ff8a4d';

const PAGES = `
:root{${LIGHT}}
body{max-width:72rem;padding:0 1rem 2rem}
main:focus{outline:none}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.skip{position:absolute;left:-99rem;padding:.5rem 1rem;background:var(--back)}
.skip:focus{left:.5rem;top:.5rem;z-index:1}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
header{border-bottom:1px solid var(--line);margin-bottom:1rem}
nav{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;align-items:baseline}
nav a{display:inline-block;padding:.6rem 0}
.brand{font-weight:bold;text-decoration:none;color:var(--text)}
footer{margin-top:3rem;border-top:1px solid var(--line)}
code{font-size:.85em}
button,input,select{font:inherit;color:var(--text);background:var(--back);border:1px solid var(--edge);border-radius:4px;padding:.4rem .6rem;max-width:100%}
button{background:var(--button);color:var(--on-button);border-color:var(--button);padding:.5rem 1.2rem;cursor:pointer}
button.stop{background:var(--back);color:var(--bad);border-color:var(--bad)}
form p{margin:.5rem 0}
.pick{display:block;text-align:center;min-width:1.8rem;padding:.2rem}
.note{border-left:4px solid var(--link);background:var(--soft);padding:.6rem .8rem}
.wrong{border-left:4px solid var(--bad);background:var(--soft);padding:.6rem .8rem}
.wrong h2{border:0;margin:0}
.problem{color:var(--bad);font-weight:bold}
.field{padding:.7rem 0;border-top:1px solid var(--line)}
.field p{margin:.2rem 0}
.field label{display:block;font-weight:bold}
.field label .quiet{font-weight:normal}
.has-problem{border-left:4px solid var(--bad);padding-left:.8rem}
[aria-invalid=true]{border:2px solid var(--bad)}
fieldset{border:0;margin:1.5rem 0;padding:0;min-width:0}
legend{font-size:1.2rem;font-weight:bold;padding:0}
details>summary{padding:.5rem 0}
.cards{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(20rem,100%),1fr));gap:.8rem}
.cards li{border:1px solid var(--line);border-radius:6px;padding:.7rem .9rem}
.cards a{font-weight:bold}
.better,.gained{color:var(--good);font-weight:bold}
.worse,.lost{color:var(--bad);font-weight:bold}
.choice select{width:min(30rem,calc(100% - 3rem))}
figure{overflow-x:auto}
progress{width:100%;height:1rem;accent-color:var(--link)}
.interactive>svg{display:none}
.panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(26rem,100%),1fr));gap:1rem}
.panels>*{min-width:0}
.panels h3{font-size:1rem;margin:.4rem 0 0}
.canvas{height:15rem;overflow:hidden}
.numbers td{font-variant-numeric:tabular-nums}
@media (max-width:36rem){body{padding:0 .6rem 2rem}h1{font-size:1.3rem}.canvas{height:13rem}}
@media print{.interactive>svg{display:block}.interactive>div{display:none}header,footer,form,.skip,progress{display:none}.canvas{break-inside:avoid}}
`;

/** The style sheet of the pages: that of the report, and what pages with forms need besides. */
export const WEB_STYLE = `${REPORT_STYLE}${PAGES}@media screen and (prefers-color-scheme:dark){:root{${DARK}}}\n`;

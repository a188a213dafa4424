/** The report's own style: the window's tokens, light and dark, and A4 for print. No script, no font file, no outside address. */
export const REPORT_STYLE = `
:root{color-scheme:light dark;--text:light-dark(#1a1e25,#e7eaef);--text-2:light-dark(#4a525e,#b1b8c3);--text-3:light-dark(#626a77,#939ca9);
--surface:light-dark(#fff,#1b1e23);--sunken:light-dark(#f5f6f8,#16191d);--hair:light-dark(#eef0f3,#23272d);--line:light-dark(#e0e3e8,#2c3138);
--line-strong:light-dark(#c6ccd4,#424a55);--wire:light-dark(#868e9a,#737c89);--danger:light-dark(#b4231a,#ff9289);--danger-fill:light-dark(#b4231a,#c2362c);
--danger-soft:light-dark(#fcedeb,#38211f);--warning:light-dark(#825000,#e9b650);--success:light-dark(#1a6b3c,#74c994);
--mono:'JetBrains Mono',ui-monospace,'Cascadia Mono',Menlo,Consolas,'DejaVu Sans Mono',var(--east),monospace;
--east:'PingFang TC','Microsoft JhengHei','Noto Sans CJK TC','Noto Sans TC'}
:root:lang(ko){--east:'Apple SD Gothic Neo','Malgun Gothic','Noto Sans CJK KR','Noto Sans KR'}
*{box-sizing:border-box}
:lang(ko){word-break:keep-all;overflow-wrap:break-word}
body{margin:0;background:var(--surface);color:var(--text);font:400 .8125rem/1.5 Inter,system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',var(--east),sans-serif;font-variant-numeric:tabular-nums}
main{max-width:50rem;margin:0 auto;padding:2.5rem 2rem}
header,footer{display:flex;gap:.75rem;font-size:.6875rem;color:var(--text-3)}
header{border-bottom:1px solid var(--line);padding-bottom:.75rem;margin-bottom:1.5rem}
header b{color:var(--text)}header>:last-child{margin-left:auto}
footer{border-top:1px solid var(--line);padding-top:.625rem;margin-top:2rem}
main>.note{margin:0 0 1rem;padding:.5rem .75rem;border:1px solid var(--line);border-radius:6px;background:var(--sunken);color:var(--text-2)}
section+section{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:1.5rem}
h1{font-size:1.5rem;line-height:1.25;letter-spacing:-.015em;font-weight:640;margin:.125rem 0 .5rem}
h2{font-size:.875rem;font-weight:640;margin:1.5rem 0 .5rem;break-after:avoid}
h3{font-size:.8125rem;font-weight:600;margin:1rem 0 .375rem;break-after:avoid}
p{margin:.375rem 0}.lead{font-size:.9375rem;color:var(--text-2);margin-bottom:1.25rem}.small{font-size:.6875rem;color:var(--text-2)}
.confidence{font-size:.75rem;color:var(--text-2)}.confidence b{color:var(--text);text-transform:capitalize}.confidence b::before{content:'';display:inline-block;vertical-align:-1px;width:.625rem;height:.625rem;border:2px solid var(--text);border-radius:50%;margin-right:.375rem}.confidence .proved::before{background:var(--text)}.confidence .likely::before{background:linear-gradient(90deg,var(--text) 50%,transparent 50%)}.confidence .possible::before{border-style:dashed}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr));gap:0 2rem;margin:.5rem 0}
.facts+.facts{margin-top:1rem}.facts{break-inside:avoid}
dl{margin:0}dl>div{display:flex;gap:.75rem;border-bottom:1px solid var(--hair);padding:.25rem 0}dt{flex:0 0 6.5rem;color:var(--text-3)}dd{margin:0;min-width:0;overflow-wrap:anywhere}
ol,ul{margin:.25rem 0;padding-left:1.5rem}li{padding:.1875rem 0;break-inside:avoid}li::marker{color:var(--text-3);font-weight:600}
code{font-family:var(--mono);font-size:.6875rem}li>code{display:block;background:var(--sunken);border:1px solid var(--line);border-radius:4px;padding:.3125rem .5rem;margin-top:.25rem;overflow-wrap:anywhere;white-space:pre-wrap}
.why{list-style:none;padding:0}.why li{display:flex;gap:.75rem;border-bottom:1px solid var(--hair)}.chip{flex:none;font-family:var(--mono);font-size:.6875rem;min-width:3rem;color:var(--text-2)}
table{width:100%;border-collapse:collapse}th{text-align:left;font-weight:400;font-size:.6875rem;color:var(--text-3);border-bottom:1px solid var(--line);padding:.25rem .75rem .25rem 0}
.table{overflow-x:auto}td,th{min-width:4rem}main{container-type:inline-size}@container (min-width:40rem){.short{white-space:nowrap}}
td{border-bottom:1px solid var(--hair);padding:.375rem .75rem .375rem 0;vertical-align:top;overflow-wrap:break-word}td code{overflow-wrap:anywhere}tr{break-inside:avoid}
.match::before{content:'\\25cf  '}.near-miss::before,.encoding-differs::before{content:'\\25d0  '}.no-match::before{content:'\\25cb  '}
.match{color:var(--success);font-weight:600}.near-miss,.encoding-differs{color:var(--warning);font-weight:600}.no-match{color:var(--text-2)}
.check{list-style:none;padding:0;columns:2 20rem;column-gap:2rem}.check li{display:flex;gap:.5rem;border-bottom:1px solid var(--hair)}.check .note{margin-left:auto;color:var(--text-2);text-align:right;overflow-wrap:anywhere}.check .open .note{color:var(--warning);font-weight:600}
.names{list-style:none;padding:0}.names li{border-bottom:1px solid var(--hair)}
.ladder{border:1px solid var(--line);border-radius:6px;overflow-x:auto}svg{display:block;width:100%;min-width:36rem;height:auto}
svg text{font-family:inherit;fill:var(--text)}svg .q{fill:var(--text-3)}svg .s{font-weight:600}svg .b{fill:var(--danger)}svg .w{stroke:var(--wire);fill:none}
svg .wb{stroke:var(--danger);stroke-width:2;fill:none}svg .h{fill:var(--wire)}svg .hb{fill:var(--danger)}svg .l{stroke:var(--line-strong)}svg .band{fill:var(--danger-soft)}svg .c{fill:var(--sunken);stroke:var(--line)}svg .cb{fill:none;stroke:var(--danger)}
@page{size:A4;margin:16mm 14mm 18mm;@bottom-right{content:counter(page) ' / ' counter(pages);font:400 8pt system-ui,sans-serif;color:#626a77}@bottom-left{content:'Handscope';font:400 8pt system-ui,sans-serif;color:#626a77}}
@media print{:root{color-scheme:light}main{padding:0;max-width:none}section+section{break-before:page;border:0;padding:0;margin:0}#summary+section,#overview{break-before:auto;margin-top:2rem}h1{break-after:avoid}.confidence{break-after:avoid}.names li{padding:.03125rem 0}footer{break-before:avoid;margin-top:1rem}.table,.ladder{overflow:visible}svg{min-width:0}}
`;

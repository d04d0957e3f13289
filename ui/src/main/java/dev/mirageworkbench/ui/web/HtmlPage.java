package dev.mirageworkbench.ui.web;

import java.security.SecureRandom;
import java.util.HexFormat;

/// The page around an output's HTML. The output is in a frame that may neither leave nor load
/// anything: the page's policy and the frame's sandbox both say so, and both are kept by the
/// engine, not by us. What is not trusted is cleaned, and its scripts do not run either.
///
/// The page tells the height of what is in the frame through its title.
///
/// @param html the whole document
public record HtmlPage(String html) {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:;"
          + " media-src data: blob:; form-action 'none'; base-uri 'none'; script-src ";

  /// Told by the page when the frame has its height.
  static final String HEIGHT = "height ";

  private static final String STYLE =
      "<style>html,body{margin:0}body{font:13px sans-serif;color:#1f2328;background:#fff}"
          + "table{border-collapse:collapse}td,th{padding:2px 8px;text-align:right}"
          + "img{max-width:100%}</style>";

  public static HtmlPage of(String html, boolean trusted) {
    return trusted ? trusted(html) : untrusted(HtmlCleaner.clean(html));
  }

  /// Scripts run, and can tell nobody: their frame has an origin of its own.
  private static HtmlPage trusted(String html) {
    String inner =
        "<!doctype html><meta charset=utf-8>"
            + STYLE
            + html
            + "<script>new ResizeObserver(()=>parent.postMessage("
            + "{mirageHeight:document.documentElement.offsetHeight},'*'))"
            + ".observe(document.documentElement)</script>";
    String script =
        "addEventListener('message',e=>{const h=e.data&&e.data.mirageHeight;"
            + "if(typeof h==='number')tell(h)})";
    return page("'unsafe-inline' 'unsafe-eval'", "", "allow-scripts", inner, script);
  }

  private static HtmlPage untrusted(String clean) {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    String nonce = HexFormat.of().formatHex(random);
    String inner = "<!doctype html><meta charset=utf-8>" + STYLE + clean;
    String script =
        "const measure=()=>tell(frame.contentDocument.documentElement.offsetHeight);"
            + "frame.addEventListener('load',measure);addEventListener('resize',measure)";
    return page("'nonce-" + nonce + "'", " nonce=" + nonce, "allow-same-origin", inner, script);
  }

  private static HtmlPage page(
      String scripts, String nonce, String sandbox, String inner, String script) {
    return new HtmlPage(
        "<!doctype html><html><head><meta charset=utf-8>"
            + "<meta http-equiv=\"Content-Security-Policy\" content=\""
            + POLICY
            + scripts
            + "\"><style>html,body{margin:0;overflow:hidden}iframe{border:0;width:100%}</style>"
            + "</head><body><script"
            + nonce
            + ">const frame=document.createElement('iframe');"
            + "frame.id='output';const tell=h=>{h=Math.ceil(h);frame.style.height=h+'px';"
            + "document.title='"
            + HEIGHT
            + "'+h};"
            + script
            + "</script><template id=content>"
            + escaped(inner)
            + "</template><script"
            + nonce
            + ">frame.setAttribute('sandbox','"
            + sandbox
            + "');frame.srcdoc=document.getElementById('content').content.textContent;"
            + "document.body.append(frame)</script></body></html>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

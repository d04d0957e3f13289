package dev.mirageworkbench.ui.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlCleanerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>bad()</script>",
        "<img src=x onerror=bad()>",
        "<a href='javascript:bad()'>x</a>",
        "<a href='file:///bad'>x</a>",
        "<img src='http://bad/a.png'>",
        "<img src='file:///bad.png'>",
        "<iframe src='http://bad'></iframe>",
        "<object data='http://bad'></object>",
        "<form action='http://bad'><button>x</button></form>",
        "<link rel=stylesheet href='http://bad'>",
        "<meta http-equiv=refresh content='0;url=http://bad'>",
        "<base href='http://bad'>",
        "<p style='background:url(http://bad)'>x</p>",
        "<p style='background:u\\72l(http://bad)'>x</p>",
        "<style>@import 'http://bad';</style>",
        "<style>p { background: URL (http://bad) }</style>",
        "<svg><script>bad()</script></svg>",
        "<math><a xlink:href='javascript:bad()'>x</a></math>"
      })
  void whatRunsOrLoads_isTakenOut(String html) {
    assertThat(HtmlCleaner.clean(html)).doesNotContainIgnoringCase("bad");
  }

  @Test
  void looks_stay() {
    String html =
        "<style>td { color: red }</style><p style=\"color: blue\">a <b class=\"x\">b</b></p>"
            + "<table><tbody><tr><td colspan=\"2\">1</td></tr></tbody></table>"
            + "<a href=\"https://example.org\">web</a><img src=\"data:image/png;base64,AA\">";
    assertThat(HtmlCleaner.clean(html))
        .contains(
            "<style>td { color: red }</style>",
            "<p style=\"color: blue\">a <b class=\"x\">b</b></p>",
            "<td colspan=\"2\">1</td>",
            "href=\"https://example.org\"",
            "src=\"data:image/png;base64,AA\"");
  }
}

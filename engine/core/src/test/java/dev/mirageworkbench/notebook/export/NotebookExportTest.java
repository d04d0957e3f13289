package dev.mirageworkbench.notebook.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.MimeBundle;
import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookCell;
import dev.mirageworkbench.notebook.NotebookFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class NotebookExportTest {
  private static final String DOT =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

  @TempDir private Path folder = Path.of("");
  private Formulas formulas = Formulas.NONE;

  private static ObjectNode object() {
    return JsonMapper.shared().createObjectNode();
  }

  private static NotebookCell markdown(String source) {
    ObjectNode attachments = object();
    attachments.putObject("dot 1.png").put("image/png", DOT);
    return new NotebookCell.Markdown("m", source, object(), attachments);
  }

  private static NotebookCell code(String source, CellOutput... outputs) {
    return new NotebookCell.Code("c", source, object(), List.of(outputs), OptionalInt.of(3));
  }

  private static CellOutput shown(Map<String, String> data) {
    return new CellOutput.Display(new MimeBundle(data, "{}"));
  }

  private static Notebook of(NotebookCell... cells) {
    return new Notebook(List.of(cells), object(), 5);
  }

  private List<String> export(Notebook notebook, ExportFormat format, Path target)
      throws IOException {
    return export(notebook, format, target, ExportOptions.ALL);
  }

  private List<String> export(
      Notebook notebook, ExportFormat format, Path target, ExportOptions options)
      throws IOException {
    return new NotebookExport(
            notebook, "rain", Optional.of(folder), options, formulas, PdfPrinter.NONE)
        .write(format, target);
  }

  private String text(Notebook notebook, ExportFormat format) throws IOException {
    Path target = folder.resolve("out." + format.word());
    export(notebook, format, target);
    return Files.readString(target);
  }

  private String body(NotebookCell... cells) throws IOException {
    String page = text(of(cells), ExportFormat.HTML);
    return page.substring(page.indexOf("<main>\n") + 7, page.indexOf("</main>"));
  }

  @Test
  void markdownFile_hasFencesTablesAndPictures() throws IOException {
    Notebook notebook =
        of(
            markdown("# Rain\n\n![a dot](attachment:dot%201.png \"T\")\n"),
            code(
                "print('`x`')\nx = '''\n```\n'''",
                new CellOutput.Stream(CellEvent.Stream.STDOUT, "\u001b[31m5\u001b[0m mm\n"),
                shown(
                    Map.of(
                        "text/html",
                        "<table><tr><th></th><th>mm|day</th></tr><tr><td>0</td><td>5</td></tr></table>",
                        "text/plain",
                        "no")),
                shown(Map.of("image/png", DOT))));

    assertThat(text(notebook, ExportFormat.MARKDOWN))
        .isEqualTo(
            """
            # Rain

            ![a dot](out_files/out_1_0.png "T")

            ````python
            print('`x`')
            x = '''
            ```
            '''
            ````

            ```text
            5 mm
            ```

            |  | mm\\|day |
            | --- | --- |
            | 0 | 5 |

            ![Output of cell 2](out_files/out_2_1.png)
            """);
    assertThat(folder.resolve("out_files/out_2_1.png")).isNotEmptyFile();
  }

  @Test
  void markdownFile_keepsPicturesInTheText_whenAsked() throws IOException {
    Path target = folder.resolve("out.md");

    export(
        of(code("", shown(Map.of("image/png", DOT)))),
        ExportFormat.MARKDOWN,
        target,
        new ExportOptions(true, true, true, false));

    assertThat(target).content().startsWith("![Output of cell 1](data:image/png;base64,iVBOR");
    assertThat(folder.resolve("out_files")).doesNotExist();
  }

  @Test
  void page_showsCodeWithItsColoursAndOutputsWithTheirs() throws IOException {
    assertThat(
            body(
                code(
                    "def f(): return '<'",
                    new CellOutput.Stream(CellEvent.Stream.STDERR, "\u001b[1;32mok\u001b[0m\n"))))
        .isEqualTo(
            """
            <section class="cell code" aria-label="Code, cell 1">
            <div class="input">
            <div class="prompt">[3]</div>
            <pre tabindex="0"><code class="language-python"><span class="python-keyword">def</span> \
            <span class="python-definition">f</span>(): <span class="python-keyword">return</span> \
            <span class="python-string">'&lt;'</span></code></pre>
            </div>
            <div class="outputs" role="group" aria-label="Output of cell 1">
            <div class="output stderr"><pre><span class="bold ansi-2">ok</span></pre></div>
            </div>
            </section>
            """);
  }

  @Test
  void page_rendersMarkdown_andLeavesFormulasThatAreNotUnderstoodAsTheirSource()
      throws IOException {
    assertThat(
            body(
                markdown(
                    "## A *b*\n\n| x |\n|---|\n| $a_1*b*$ |\n\n`$c$` costs $5 or $6\n\n![d](attachment:dot%201.png)")))
        .contains("<h2 id=\"a-b\">A <em>b</em></h2>")
        .contains("<td><code class=\"math\">$a_1*b*$</code></td>")
        .contains("<p><code>$c$</code> costs $5 or $6</p>")
        .contains("<img src=\"data:image/png;base64,iVBOR");
  }

  @Test
  void page_hasFormulasAsPictures_withTheirSource() throws IOException {
    formulas =
        (source, display) ->
            new Formulas.Drawn("data:image/png;base64," + base64(source + display), 2.5, 0.25);

    String body =
        body(
            markdown("a $x < y$ b\n\n$$z$$\n\n`$c$` [l](http://h/$a$b)\n\n    $d$"),
            code("", shown(Map.of("text/latex", "$\\alpha$", "text/plain", "no"))));

    assertThat(body)
        .contains(
            "<p>a <img class=\"math\" src=\"data:image/png;base64,"
                + base64("x < yfalse")
                + "\" alt=\"$x &lt; y$\" style=\"width: 2.500em; vertical-align: -0.250em\"> b</p>")
        .contains("<span class=\"formula\"><img class=\"math\"", base64("ztrue"))
        .contains(base64("\\alphatrue"), "alt=\"$\\alpha$\"")
        .contains("<code>$c$</code>", "href=\"http://h/$a$b\"", "<pre><code>$d$");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  @Test
  void page_hasDrawingsOfHtmlAsPictures() throws IOException {
    String body =
        body(
            code(
                "",
                shown(
                    Map.of(
                        "text/html",
                        "<div><svg viewBox='0 0 4 4' onload='a()'><title>a & b</title>"
                            + "<linearGradient id='g'/><path d='M0 0h4'/></svg></div>"))));

    assertThat(body).contains("<img src=\"data:image/svg+xml;base64,", "alt=\"a &amp; b\"");
    String encoded = body.replaceAll("(?s).*base64,([^\"]*)\".*", "$1");
    assertThat(new String(Base64.getDecoder().decode(encoded), UTF_8))
        .contains("viewBox=\"0 0 4 4\"", "xmlns=\"http://www.w3.org/2000/svg\"", "linearGradient")
        .contains("a &amp; b");
  }

  @Test
  void page_saysWhatItLeavesOut() throws IOException {
    String body =
        body(
            code("", shown(Map.of("text/html", "<p>kept</p><canvas></canvas><script>1</script>"))),
            code("", shown(Map.of("text/html", "<div id='plot'></div><script>1</script>"))),
            code("", shown(Map.of("application/x-own", "1"))));

    assertThat(body)
        .contains("(left out here, as an export runs nothing: canvas, script)")
        .contains("(nothing to show for text/html)", "(nothing to show for application/x-own)");
  }

  @Test
  void printedPage_takesAnotherPictureBeforeSvg_andSvgBeforeText() {
    String svg = "<svg xmlns='http://www.w3.org/2000/svg'/>";
    Notebook notebook =
        of(
            code("", shown(Map.of("image/svg+xml", svg, "image/png", DOT))),
            code("", shown(Map.of("image/svg+xml", svg, "text/plain", "<Figure>"))));

    assertThat(HtmlExport.printed(notebook, "rain", ExportOptions.ALL, Optional.empty(), formulas))
        .containsOnlyOnce("image/png")
        .containsOnlyOnce("image/svg+xml")
        .doesNotContain("Figure");
  }

  @Test
  void page_runsAndLoadsNothing() throws IOException {
    String html =
        """
        <script>alert(1)</script><style>@import url(http://x)</style><p onclick="a()"
        style="color: red; background: url(http://x); width: 3px">kept</p>
        <img src="http://x/y.png" alt="a map"><a href="javascript:a()">no</a>
        <iframe src="http://x"></iframe><svg onload="a()"></svg><form><input></form>
        """;

    String body =
        body(
            markdown(html + "\n\n![remote](https://x/z.png)"),
            code("", shown(Map.of("text/html", html))),
            code("", shown(Map.of("text/html", "<script>1</script>", "text/plain", "instead"))));

    assertThat(body)
        .contains("<p style=\"color: red; width: 3px\">kept</p>")
        .contains("[a map: <a href=\"http://x/y.png\">http://x/y.png</a>]")
        .contains("instead")
        .doesNotContain("<script", "onclick", "<iframe", "<svg", "<style", "<form", "javascript:")
        .doesNotContain("src=\"http");
  }

  @Test
  void page_isForReadersOfAllKinds() throws IOException {
    String page = text(of(code("1")), ExportFormat.HTML);

    assertThat(page)
        .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
        .contains(
            "<title>rain</title>", "<h1>rain</h1>", "prefers-color-scheme: dark", "@media print")
        .contains("content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\"");
  }

  @Test
  void page_hasContents_whenAsked() throws IOException {
    Path target = folder.resolve("out.html");

    export(
        of(markdown("# A & B"), markdown("# A & B\n## C")),
        ExportFormat.HTML,
        target,
        new ExportOptions(true, true, false, true));

    assertThat(target)
        .content()
        .contains(
            "<li style=\"margin-left: 0em\"><a href=\"#a-b-2\">A &amp; B</a></li>\n"
                + "<li style=\"margin-left: 1em\"><a href=\"#c\">C</a></li>")
        .doesNotContain("<h1>rain</h1>");
  }

  @Test
  void pictureBesideTheNotebook_isInThePage_andOneElsewhereIsNot() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Files.write(folder.resolve("secret.png"), new byte[] {1});
    Files.write(inner.resolve("own.png"), new byte[] {2});
    var pictures = new Pictures(object(), Optional.of(inner));

    assertThat(pictures.find("own.png"))
        .map(Picture::address)
        .contains("data:image/png;base64,Ag==");
    assertThat(pictures.find("../secret.png")).isEmpty();
    assertThat(pictures.find("/etc/passwd")).isEmpty();
  }

  @Test
  void options_leaveOutCodeOrOutputs() throws IOException {
    Notebook notebook =
        of(code("x = 1", new CellOutput.Stream(CellEvent.Stream.STDOUT, "told\n")), markdown("t"));
    Path target = folder.resolve("out");

    export(notebook, ExportFormat.HTML, target, new ExportOptions(false, true, false, false));
    assertThat(target).content().contains("told").doesNotContain("class=\"input\"");
    export(notebook, ExportFormat.MARKDOWN, target, new ExportOptions(true, false, false, false));
    assertThat(target).hasContent("```python\nx = 1\n```\n\nt");
    export(notebook, ExportFormat.NOTEBOOK, target, new ExportOptions(true, false, false, false));
    assertThat(NotebookFormat.read(Files.readString(target)).cells().getFirst())
        .isEqualTo(new NotebookCell.Code("c", "x = 1", object(), List.of(), OptionalInt.empty()));
  }

  @Test
  void printedPage_hasNoVariablesAndNoDarkColours() {
    assertThat(
            HtmlExport.printed(
                of(code("x")), "rain", ExportOptions.ALL, Optional.empty(), formulas))
        .contains("color: #1f2328")
        .doesNotContain("var(", "prefers-color-scheme");
  }
}

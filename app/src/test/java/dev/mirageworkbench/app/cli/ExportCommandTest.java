package dev.mirageworkbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
  @TempDir private Path folder = Path.of("");

  private Shell shell() {
    return new Shell(folder.resolve("home"), (_, _) -> FakeKernel.Ending.OK);
  }

  private Path script() throws IOException {
    return Files.writeString(
        folder.resolve("rain.py"),
        "# %% [markdown]\n# # Rain │ à Łódź\n\n# %%\nprint('──┤ ⇒ 雨')\n");
  }

  @Test
  void script_becomesAPageANotebookAndAScriptAgain() throws IOException {
    Path script = script();
    Path notebook = folder.resolve("rain.ipynb");
    Path again = folder.resolve("again.py");

    assertThat(shell().run("export", script.toString(), "--to", "html")).isZero();
    assertThat(shell().run("export", script.toString(), "--to", "ipynb")).isZero();
    assertThat(shell().run("export", notebook.toString(), "--to", "py", "-o", again.toString()))
        .isZero();

    assertThat(folder.resolve("rain.html")).content().contains("Rain │ à Łódź</h1>");
    assertThat(again).hasSameTextualContentAs(script);
  }

  @Test
  void pdf_hasTheText_andTellsOfCharactersThatItCannotShow() throws IOException {
    Shell shell = shell();

    assertThat(shell.run("export", script().toString(), "--to", "pdf")).isZero();

    try (var document = Loader.loadPDF(folder.resolve("rain.pdf").toFile())) {
      String text = new PDFTextStripper().getText(document);
      assertThat(text).contains("Rain", "print('");
      // A machine without fonts tells of all of them.
      assertThat(text.contains("雨") || shell.stderr().contains("雨 (U+96E8)")).isTrue();
      assertThat(text.contains("──┤") || shell.stderr().contains("┤ (U+2524)")).isTrue();
      assertThat(text.contains("Łódź") || shell.stderr().contains("Ł (U+0141)")).isTrue();
    }
  }

  private Path drawings() throws IOException {
    return Files.writeString(
        folder.resolve("drawings.ipynb"),
        """
        {"cells": [
          {"cell_type": "markdown", "metadata": {}, "source": "$x^2$ and $\\\\left(1$"},
          {"cell_type": "code", "execution_count": 1, "metadata": {}, "source": "1", "outputs": [
            {"output_type": "display_data", "metadata": {}, "data": {"image/svg+xml":
              "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><rect width='9' height='9'/></svg>"}},
            {"output_type": "display_data", "metadata": {}, "data": {"image/webp": "AAAA"}},
            {"output_type": "display_data", "metadata": {}, "data": {"image/svg+xml": "<svg"}}]}],
         "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
        """);
  }

  @Test
  void pdf_drawsFormulasAndSvg_andSaysWhatItCannotShow() throws IOException {
    Shell shell = shell();

    assertThat(shell.run("export", drawings().toString(), "--to", "pdf")).isZero();

    try (var document = Loader.loadPDF(folder.resolve("drawings.pdf").toFile())) {
      int pictures = 0;
      for (COSName name : document.getPage(0).getResources().getXObjectNames()) {
        pictures += document.getPage(0).getResources().isImageXObject(name) ? 1 : 0;
      }
      assertThat(pictures).isEqualTo(2);
      assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
          .contains("$\\left(1$", "Output of cell 2 is not shown: a PDF cannot hold image/webp");
    }
    assertThat(shell.stderr())
        .contains("Output of cell 2 is not in the PDF: a PDF cannot hold image/webp")
        .contains("Output of cell 2 is not in the PDF: the SVG");
  }

  @Test
  void unknownFormat_andTheNotebookItself_areWrongUsage() throws IOException {
    Path script = script();
    Shell shell = shell();

    assertThat(shell.run("export", script.toString(), "--to", "docx")).isEqualTo(64);
    assertThat(shell.run("export", script.toString(), "--to", "py")).isEqualTo(64);

    assertThat(shell.stderr())
        .isEqualTo(
            """
            mirage: --to is html, md, py, pdf or ipynb, not docx
            mirage: the export would replace the notebook; name another file with -o
            """);
  }

  @Test
  void missingNotebook_andAFolderThatIsNotThere_haveTheirExitCodes() throws IOException {
    Path script = script();

    assertThat(shell().run("export", folder.resolve("no.ipynb").toString(), "--to", "html"))
        .isEqualTo(66);
    assertThat(
            shell()
                .run(
                    "export",
                    script.toString(),
                    "--to",
                    "html",
                    "-o",
                    folder.resolve("no/x.html").toString()))
        .isEqualTo(74);
  }
}

package dev.mirageworkbench.ui.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RasterTest {
  private static int points(Raster raster, int rgb) {
    int found = 0;
    for (int y = 0; y < raster.image().getHeight(); y++) {
      for (int x = 0; x < raster.image().getWidth(); x++) {
        found += raster.image().getPixelReader().getArgb(x, y) == (0xff000000 | rgb) ? 1 : 0;
      }
    }
    return found;
  }

  @Test
  void svg_isDrawnInItsSize_twiceAsFine() throws IOException {
    Raster raster =
        SvgPictures.draw(
            "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>"
                + "<rect width='20' height='20' fill='#ff0000'/></svg>");
    assertThat(raster.width()).isEqualTo(40);
    assertThat(raster.image().getWidth()).isEqualTo(80);
    assertThat(points(raster, 0xff0000)).isEqualTo(40 * 40);
  }

  private static BufferedImage picture(String address) throws IOException {
    byte[] png = Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1));
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  @Test
  void svg_isDrawnFinerForPaper() throws IOException {
    SvgPictures.Printed printed =
        SvgPictures.print(
            "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>"
                + "<script>1</script><rect width='20' height='20' fill='#ff0000'/></svg>");
    BufferedImage picture = picture(printed.address());

    assertThat(printed.width()).isEqualTo(40);
    assertThat(picture.getWidth()).isEqualTo(120);
    assertThat(picture.getRGB(30, 30)).isEqualTo(0xffff0000);
    assertThat(picture.getRGB(90, 30)).isZero();
  }

  @Test
  void formula_isSetForPages_inTheSizeOfTheirLetters() throws IOException {
    var drawn = new PageFormulas().draw("\\frac{x}{2}", false);
    BufferedImage picture = picture(drawn.address());

    assertThat(drawn.width()).isBetween(0.4, 2.0);
    assertThat(drawn.depth()).isBetween(0.2, 1.0);
    assertThat(picture.getWidth()).isEqualTo((int) Math.round(drawn.width() * 16 * 4));
    assertThatThrownBy(() -> new PageFormulas().draw("\\left(1", true))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no xml", "<html/>", "<svg xmlns='http://www.w3.org/2000/svg'"})
  void otherText_isNoSvg(String text) {
    assertThatThrownBy(() -> SvgPictures.draw(text)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x^2",
        "\\frac{\\alpha}{\\beta} + \\sqrt{\\Omega}",
        "\\sum_{i=0}^{n} \\mathbb{R} \\mathcal{L}",
        "\\begin{bmatrix}1 & 2\\\\3 & 4\\end{bmatrix}",
        "\\begin{align}a &= b\\\\ c &= d\\end{align}",
        "\\text{words} \\displaystyle \\int_0^\\infty e^{-x^2} dx"
      })
  void formula_isSetInItsColour(String latex) throws IOException {
    assertThat(points(Formulas.draw(latex, true, 17, 0x123456), 0x123456)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\left(1",
        "\\notacommand",
        "\\includegraphics{http://example.org/a.png}",
        "\\newcommand{\\a}{\\a\\a}\\a"
      })
  void formulaThatCannotBeSet_isRefusedWithAReason(String latex) {
    assertThatThrownBy(() -> Formulas.draw(latex, false, 17, 0))
        .isInstanceOf(IOException.class)
        .hasMessageNotContaining("null");
  }
}

package dev.mirageworkbench.app.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.formats.PageFormat;
import dev.mirageworkbench.formats.RandomBytes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.Test;

class PdfPagesTest {
  private final AtomicLong taken = new AtomicLong();

  private RandomBytes counting(byte[] file) {
    return new RandomBytes() {
      @Override
      public long size() {
        return file.length;
      }

      @Override
      public int read(long position, ByteBuffer into) {
        if (position >= file.length) {
          return -1;
        }
        int count = (int) Math.min(into.remaining(), file.length - position);
        into.put(file, (int) position, count);
        taken.addAndGet(count);
        return count;
      }
    };
  }

  /// Each page has a box, and a picture of noise that cannot be made smaller.
  private static byte[] document(int pages) throws IOException {
    var random = new Random(3);
    try (var document = new PDDocument()) {
      for (int at = 0; at < pages; at++) {
        var page = new PDPage(new PDRectangle(200, 300));
        document.addPage(page);
        var noise = new BufferedImage(250, 250, BufferedImage.TYPE_INT_RGB);
        for (int point = 0; point < 250 * 250; point++) {
          noise.setRGB(point % 250, point / 250, random.nextInt());
        }
        try (var drawing = new PDPageContentStream(document, page)) {
          drawing.setNonStrokingColor(1f, 0f, 0f);
          drawing.addRect(0, 200, 200, 100);
          drawing.fill();
          drawing.drawImage(LosslessFactory.createFromImage(document, noise), 0, 0, 100, 100);
        }
      }
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  @Test
  void draw_drawsTheFirstPages_fromAPartOfTheFile() throws IOException {
    byte[] file = document(20);
    PageFormat.Pages pages = new PdfPages().draw(counting(file), 2);
    assertThat(pages.total()).isEqualTo(20);
    assertThat(pages.pictures()).hasSize(2);
    BufferedImage first = ImageIO.read(new ByteArrayInputStream(pages.pictures().getFirst()));
    assertThat(first.getWidth()).isEqualTo(320);
    assertThat(first.getRGB(10, 10) & 0xffffff).isEqualTo(0xff0000);
    assertThat(taken.get()).isLessThan(file.length / 3);
  }

  @Test
  void draw_saysWhatIsWrong_withADamagedFile() {
    byte[] none = "%PDF-1.7 and nothing else".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> new PdfPages().draw(counting(none), 2))
        .isInstanceOf(IOException.class);
  }

  @Test
  void service_isFound() {
    assertThat(ServiceLoader.load(PageFormat.class).findFirst()).containsInstanceOf(PdfPages.class);
  }
}

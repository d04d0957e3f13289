package dev.mirageworkbench.ui.editing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class AttachedImageTest {
  @Test
  void pixels_areTheSame_inThePng() throws Exception {
    int[] pixels = {0xFFFF0000, 0x8000FF00, 0x00000000, 0xFF0000FF, 0xFFFFFFFF, 0xFF123456};
    byte[] file = PngImage.encode(3, 2, pixels);
    var image = ImageIO.read(new ByteArrayInputStream(file));
    assertThat(image.getRGB(0, 0, 3, 2, null, 0, 3)).containsExactly(pixels);
  }

  @Test
  void name_fitsIntoALink_andItsTypeIsThatOfItsExtension() {
    var image = new AttachedImage("my [first] photo.JPG", new byte[] {1, 2});
    assertThat(image.safeName()).isEqualTo("my_first_photo.JPG");
    assertThat(image.label()).isEqualTo("my first photo");
    assertThat(image.type()).isEqualTo("image/jpeg");
    assertThat(image.base64()).isEqualTo("AQI=").hasSize((int) image.encodedLength());
    assertThat(AttachedImage.typeOf("notes.txt")).isEmpty();
    assertThat(AttachedImage.typeOf("png")).isEmpty();
  }
}

package dev.mirageworkbench.ui.editing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// Writes pixels as a PNG, without the other toolkit that could.
public final class PngImage {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private PngImage() {}

  /// @param pixels ARGB, row by row
  public static byte[] encode(int width, int height, int[] pixels) {
    var file = new ByteArrayOutputStream();
    file.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    // Eight bits for each of red, green, blue and opacity.
    header.put((byte) 8).put((byte) 6);
    chunk(file, "IHDR", header.array());
    chunk(file, "IDAT", packed(width, height, pixels));
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static byte[] packed(int width, int height, int[] pixels) {
    var packed = new ByteArrayOutputStream();
    var deflater = new Deflater();
    try (var out = new DeflaterOutputStream(packed, deflater)) {
      byte[] row = new byte[1 + width * 4];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int argb = pixels[y * width + x];
          ByteBuffer.wrap(row, 1 + x * 4, 4).putInt(argb << 8 | argb >>> 24);
        }
        out.write(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    } finally {
      deflater.end();
    }
    return packed.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var sum = new CRC32();
    sum.update(name);
    sum.update(content);
    file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    file.writeBytes(name);
    file.writeBytes(content);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}

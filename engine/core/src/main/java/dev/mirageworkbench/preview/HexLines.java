package dev.mirageworkbench.preview;

import java.util.HexFormat;

/// Bytes as lines of sixteen: where they are, the bytes, and the characters of ASCII among them.
///
public record HexLines(FileBytes bytes) {
  public static final int WIDTH = 16;

  private static final HexFormat HEX = HexFormat.of();

  public int count() {
    return (bytes.length() + WIDTH - 1) / WIDTH;
  }

  public String line(int number) {
    int from = number * WIDTH;
    int to = Math.min(from + WIDTH, bytes.length());
    var line = new StringBuilder("%08x  ".formatted(from));
    for (int at = from; at < from + WIDTH; at++) {
      line.append(at < to ? HEX.toHexDigits(bytes.at(at)) : "  ");
      line.append(at == from + WIDTH / 2 - 1 ? "  " : " ");
    }
    line.append(' ');
    for (int at = from; at < to; at++) {
      boolean isShown = bytes.at(at) >= ' ' && bytes.at(at) < 0x7f;
      line.append(isShown ? (char) bytes.at(at) : '·');
    }
    return line.toString();
  }
}

package dev.mirageworkbench.ui.dataline;

import dev.mirageworkbench.ui.tree.Sizes;
import dev.mirageworkbench.usage.CellUsage;
import dev.mirageworkbench.usage.FileNumbers;
import dev.mirageworkbench.usage.FileUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a run did with files, in words.
public final class UsageTexts {
  private UsageTexts() {}

  /// For example `read 2 files, 4.1 MB (3 requests, 5 of 8 blocks cached) · wrote 1 file, 12 KB`;
  /// empty where it did nothing.
  public static String line(CellUsage usage) {
    var parts = new ArrayList<String>();
    FileNumbers total = usage.total();
    if (usage.filesRead() > 0) {
      parts.add(
          "read " + files(usage.filesRead(), usage.more()) + ", " + Sizes.text(total.readBytes()));
    }
    if (usage.filesWritten() > 0) {
      parts.add(
          "wrote " + files(usage.filesWritten(), 0) + ", " + Sizes.text(total.writtenBytes()));
    }
    String asked = asked(total);
    if (asked.isEmpty()) {
      return String.join(" · ", parts);
    }
    if (usage.filesRead() == 0) {
      parts.add(asked);
    } else {
      parts.set(0, parts.getFirst() + " (" + asked + ")");
    }
    return String.join(" · ", parts);
  }

  private static String files(long count, long more) {
    String number = more > 0 ? count + "+" : String.valueOf(count);
    return count == 1 && more == 0 ? "1 file" : number + " files";
  }

  /// For example `3 requests, 5 of 8 blocks cached`.
  private static String asked(FileNumbers numbers) {
    return Stream.of(requests(numbers), blocks(numbers))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String requests(FileNumbers numbers) {
    return switch ((int) Math.min(numbers.requests(), 2)) {
      case 0 -> "";
      case 1 -> "1 request";
      default -> numbers.requests() + " requests";
    };
  }

  private static String blocks(FileNumbers numbers) {
    if (numbers.blocks() == 0) {
      return "";
    }
    return numbers.cachedBlocks() == numbers.blocks()
        ? "all cached"
        : numbers.cachedBlocks() + " of " + numbers.blocks() + " blocks cached";
  }

  /// Of one file, without its name.
  public static String file(FileUsage file) {
    FileNumbers numbers = file.numbers();
    var parts = new ArrayList<String>();
    if (file.isRead()) {
      parts.add("read " + Sizes.text(numbers.readBytes()));
    }
    if (file.isWritten()) {
      parts.add("wrote " + Sizes.text(numbers.writtenBytes()));
    }
    if (numbers.fetchedBytes() > 0) {
      parts.add("fetched " + Sizes.text(numbers.fetchedBytes()));
    }
    String asked = asked(numbers);
    if (!asked.isEmpty()) {
      parts.add(asked);
    }
    return String.join(", ", parts);
  }

  /// The largest first.
  public static List<FileUsage> bySize(CellUsage usage) {
    return usage.files().stream()
        .sorted(
            (one, other) ->
                Long.compare(
                    other.numbers().readBytes() + other.numbers().writtenBytes(),
                    one.numbers().readBytes() + one.numbers().writtenBytes()))
        .toList();
  }
}

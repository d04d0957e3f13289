package dev.mirageworkbench.preview;

import dev.hardwood.Hardwood;
import dev.hardwood.InputFile;
import dev.hardwood.metadata.ColumnChunk;
import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.row.PqList;
import dev.hardwood.row.PqMap;
import dev.hardwood.row.PqStruct;
import dev.hardwood.schema.SchemaNode;
import dev.mirageworkbench.formats.RandomBytes;
import dev.mirageworkbench.preview.Grid.Column;
import dev.mirageworkbench.preview.Grid.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Schema and first rows of a Parquet file. Reads the footer, and of each column the pages that the
/// rows are in.
final class ParquetReader {
  /// Of a value that is many bytes.
  private static final int MOST_BYTES = 64;

  private static final int MOST_VALUES = 100;

  /// @param about size, row groups and compression, in words
  record Read(Grid grid, String about) {}

  private ParquetReader() {}

  static Read read(RandomBytes file, int mostRows) throws IOException {
    try (Hardwood hardwood = Hardwood.create();
        ParquetFileReader reader = hardwood.open(input(file))) {
      List<SchemaNode> fields = reader.getFileSchema().getRootNode().children();
      List<Column> columns = fields.stream().map(ParquetReader::column).toList();
      var rows = new ArrayList<List<String>>();
      if (!fields.isEmpty()) {
        try (RowReader row = reader.buildRowReader().head(mostRows).build()) {
          while (row.hasNext()) {
            row.next();
            rows.add(
                IntStream.range(0, fields.size())
                    .mapToObj(at -> row.isNull(at) ? "" : text(row.getValue(at)))
                    .toList());
          }
        }
      }
      long total = reader.getFileMetaData().numRows();
      return new Read(new Grid(columns, rows, OptionalLong.of(total)), about(reader));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (NoClassDefFoundError | UnsupportedOperationException e) {
      throw new IOException(
          "it is compressed in a way that is not read here: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      throw new IOException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
    }
  }

  private static String about(ParquetFileReader reader) {
    int groups = reader.getFileMetaData().rowGroups().size();
    String codecs =
        reader.getFileMetaData().rowGroups().stream()
            .flatMap(group -> group.columns().stream())
            .map(ColumnChunk::metaData)
            .map(chunk -> chunk.codec().name().toLowerCase(Locale.ROOT))
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return "%,d row group%s%s"
        .formatted(groups, groups == 1 ? "" : "s", codecs.isEmpty() ? "" : ", " + codecs);
  }

  private static InputFile input(RandomBytes file) {
    return new InputFile() {
      @Override
      public void open() {}

      @Override
      public ByteBuffer readRange(long offset, int length) throws IOException {
        return ByteBuffer.wrap(file.bytes(offset, length));
      }

      @Override
      public long length() {
        return file.size();
      }

      @Override
      public String name() {
        return "the file";
      }

      @Override
      public void close() {}
    };
  }

  private static Column column(SchemaNode node) {
    return switch (node) {
      case SchemaNode.PrimitiveNode leaf ->
          new Column(leaf.name(), type(leaf.type(), leaf.logicalType()), shape(leaf));
      case SchemaNode.GroupNode group ->
          new Column(
              group.name(), group.isList() ? "list" : group.isMap() ? "map" : "struct", Shape.TEXT);
    };
  }

  private static Shape shape(SchemaNode.PrimitiveNode leaf) {
    boolean isPlain =
        leaf.logicalType() == null
            || leaf.logicalType() instanceof LogicalType.IntType
            || leaf.logicalType() instanceof LogicalType.DecimalType;
    return switch (leaf.type()) {
      case BOOLEAN -> Shape.BOOLEAN;
      case INT32, INT64, FLOAT, DOUBLE -> isPlain ? Shape.NUMBER : Shape.TEXT;
      case FIXED_LEN_BYTE_ARRAY ->
          leaf.logicalType() instanceof LogicalType.DecimalType ? Shape.NUMBER : Shape.TEXT;
      default -> Shape.TEXT;
    };
  }

  private static String type(PhysicalType type, @Nullable LogicalType meaning) {
    return meaning == null
        ? type.name().toLowerCase(Locale.ROOT).replace('_', ' ')
        : meaning.getClass().getSimpleName().replaceFirst("Type$", "").toLowerCase(Locale.ROOT);
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case byte[] bytes -> bytes(bytes);
      case PqList list ->
          IntStream.range(0, Math.min(list.size(), MOST_VALUES))
              .mapToObj(at -> text(list.get(at)))
              .collect(Collectors.joining(", ", "[", list.size() > MOST_VALUES ? ", …]" : "]"));
      case PqMap map ->
          map.getEntries().stream()
              .limit(MOST_VALUES)
              .map(entry -> text(entry.getKey()) + ": " + text(entry.getValue()))
              .collect(Collectors.joining(", ", "{", map.size() > MOST_VALUES ? ", …}" : "}"));
      case PqStruct struct ->
          IntStream.range(0, struct.getFieldCount())
              .mapToObj(at -> struct.getFieldName(at) + ": " + text(struct.getValue(at)))
              .collect(Collectors.joining(", ", "{", "}"));
      default -> value.toString();
    };
  }

  private static String bytes(byte[] bytes) {
    String hex = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, MOST_BYTES));
    return "0x" + hex + (bytes.length > MOST_BYTES ? "…" : "");
  }
}

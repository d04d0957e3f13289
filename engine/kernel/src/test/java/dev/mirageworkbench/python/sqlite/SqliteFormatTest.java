package dev.mirageworkbench.python.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.formats.DatabaseTable;
import dev.mirageworkbench.formats.DatabaseTable.Column;
import dev.mirageworkbench.formats.RandomBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFormatTest {
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

  /// A database that SQLite itself makes.
  private static byte[] database(Path file, String script) throws IOException {
    var lane = new Lane();
    try (var sides = new SideFiles()) {
      var folder = new OneFile(file);
      var connections = new Connections(new Vfs(folder, sides, lane), new Functions(lane));
      lane.start();
      String told =
          lane.call(
              () -> {
                connections.open("/made", false, 1_000);
                Database database = Objects.requireNonNull(connections.database(1));
                return connections.script(database, script) + connections.close(database);
              },
              () -> {});
      assertThat(told).startsWith(Connections.SUCCESS);
    } finally {
      boolean _ = lane.end();
    }
    return Files.readAllBytes(file);
  }

  private record OneFile(Path path) implements DatabaseFolder {
    @Override
    public String absolute(String name) {
      return name;
    }

    @Override
    public DatabaseFile open(String name, boolean write, boolean create) {
      return new DatabaseFile(path, true) {};
    }

    @Override
    public void release(DatabaseFile file) {}

    @Override
    public void settle(boolean all, OnThread thread) {}

    @Override
    public void close() {}
  }

  @Test
  void read_findsTablesColumnsAndFirstRows_inAFewPages(@TempDir Path folder) throws IOException {
    byte[] file =
        database(
            folder.resolve("a.db"),
            """
            CREATE TABLE station (id INTEGER PRIMARY KEY, name TEXT, height REAL, photo BLOB);
            INSERT INTO station VALUES (1, 'Tromsø', 0.5, x'00ff'), (2, NULL, -3, NULL);
            CREATE TABLE "odd ""name" (a);
            CREATE VIEW seen AS SELECT * FROM station;
            CREATE TABLE log (line TEXT);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
              INSERT INTO log SELECT printf('%0500d', i) FROM n;
            """);
    assertThat(file.length).isGreaterThan(1_500_000);
    List<DatabaseTable> tables = new SqliteFormat().read(counting(file), 10, 20);

    assertThat(tables)
        .extracting(DatabaseTable::name)
        .containsExactly("log", "odd \"name", "station");
    DatabaseTable station = tables.getLast();
    assertThat(station.columns())
        .containsExactly(
            new Column("id", "INTEGER"),
            new Column("name", "TEXT"),
            new Column("height", "REAL"),
            new Column("photo", "BLOB"));
    assertThat(station.rows())
        .containsExactly(List.of("1", "Tromsø", "0.5", "0x00ff"), List.of("2", "", "-3.0", ""));
    assertThat(station.isWhole()).isTrue();
    DatabaseTable log = tables.getFirst();
    assertThat(log.rows()).hasSize(20);
    assertThat(log.isWhole()).isFalse();
    assertThat(taken.get()).isLessThan(100_000);
  }

  @Test
  void read_saysWhatIsWrong_whenItIsDamagedOrNone(@TempDir Path folder) throws IOException {
    byte[] none = "SQLite format 3\0 but nothing more".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> new SqliteFormat().read(counting(none), 10, 20))
        .isInstanceOf(IOException.class);
    byte[] file = database(folder.resolve("a.db"), "CREATE TABLE t (a); INSERT INTO t VALUES (1);");
    Arrays.fill(file, 4_096, file.length, (byte) 0x55);
    List<DatabaseTable> tables = new SqliteFormat().read(counting(file), 10, 20);
    assertThat(tables).hasSize(1);
    assertThat(tables.getFirst().problem()).isPresent();
  }
}

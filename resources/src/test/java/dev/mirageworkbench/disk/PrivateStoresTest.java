package dev.mirageworkbench.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateStoresTest {
  @TempDir private Path data = Path.of("");

  private ResourceProvider provider() {
    return new PrivateProvider().storedBelow(data);
  }

  private PrivateStores stores() {
    return new PrivateStores(data);
  }

  private Resource open(String uri) throws ResourceException {
    return provider().open(provider().fromUri(URI.create(uri)).orElseThrow());
  }

  private static void write(Resource resource, String file, String text) throws ResourceException {
    var _ =
        resource
            .writing()
            .orElseThrow()
            .write(new ResourcePath(file), Body.of(text.getBytes(UTF_8)), Precondition.ANYTHING);
  }

  private static void write(Resource resource, String file, int size) throws ResourceException {
    write(resource, file, "x".repeat(size));
  }

  private static void delete(Resource resource, String file) throws ResourceException {
    resource.writing().orElseThrow().delete(new ResourcePath(file), Precondition.ANYTHING);
  }

  private static String read(Resource resource, String file) throws ResourceException {
    return UTF_8
        .decode(
            resource.read(new ResourcePath(file), new ByteRange(0, 100), Optional.empty()).bytes())
        .toString();
  }

  // -- opening

  @Test
  void files_areThereAgain_whenTheStoreIsOpenedAgain() throws Exception {
    try (Resource resource = open("private:notes")) {
      write(resource, "a", "kept");
    }
    try (Resource resource = open("private:notes");
        Resource other = open("private:other")) {
      assertThat(read(resource, "a")).isEqualTo("kept");
      assertThatThrownBy(() -> read(other, "a")).isInstanceOf(ResourceException.NotFound.class);
    }
    assertThat(stores().names()).containsExactly("notes", "other");
  }

  @Test
  void store_isForItsUserOnly() throws Exception {
    open("private:/").close();
    assertThat(stores().names()).containsExactly("default");
    for (Path folder : new Path[] {data.resolve("private"), data.resolve("private/default")}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "Notes", ".hidden", "a/b", "a b", "é"})
  void open_refusesNames_thatAreNoPlainFolders(String name) {
    assertThatThrownBy(() -> provider().open(Settings.of(Map.of("name", name))))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("small letters");
    assertThat(data).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "private:a?maxBytes=0, maxBytes",
    "private:a?maxBytes=1GB, maxBytes",
    "private:a?x=1, maxBytes"
  })
  void open_saysWhatToChange_whenTheLimitCannotWork(String uri, String hint) {
    assertThatThrownBy(() -> open(uri))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining(hint);
  }

  // -- the limit

  @Test
  void write_isRefused_overTheLimit_andRoomComesBack() throws Exception {
    try (Resource resource = open("private:a?maxBytes=10")) {
      write(resource, "a", 6);
      assertThatThrownBy(() -> write(resource, "b", 5))
          .isInstanceOf(ResourceException.NoSpace.class)
          .hasMessageContaining("6 of at most 10 bytes")
          .hasMessageContaining("maxBytes");
      write(resource, "a", 10);
      delete(resource, "a");
      write(resource, "b", 5);
      write(resource, "c", 5);
      resource.moving().orElseThrow().move(new ResourcePath("b"), new ResourcePath("c"));
      write(resource, "d", 5);
      assertThatThrownBy(() -> write(resource, "e", 1))
          .isInstanceOf(ResourceException.NoSpace.class);
    }
  }

  @Test
  void limit_countsWhatWasThereBefore_andSeesWhatOthersDeleted() throws Exception {
    try (Resource first = open("private:a?maxBytes=10");
        Resource second = open("private:a?maxBytes=10")) {
      first.writing().orElseThrow().createFolder(new ResourcePath("folder"));
      write(first, "folder/a", 8);
      assertThatThrownBy(() -> write(second, "b", 3)).isInstanceOf(ResourceException.NoSpace.class);
      delete(first, "folder/a");
      write(second, "b", 3);
    }
  }

  // -- ZIP files

  private byte[] exported(String name) throws IOException {
    var target = new ByteArrayOutputStream();
    stores().exportTo(name, target);
    return target.toByteArray();
  }

  private void importAs(String name, byte[] zip, long mostBytes) throws IOException {
    stores().importFrom(new ByteArrayInputStream(zip), name, mostBytes);
  }

  @Test
  void export_andImport_keepFilesFoldersAndNames() throws Exception {
    try (Resource resource = open("private:a")) {
      resource.writing().orElseThrow().createFolder(new ResourcePath("empty"));
      resource.writing().orElseThrow().createFolder(new ResourcePath("sub"));
      write(resource, "sub/Zoë 😀.txt", "hello");
      write(resource, "none", "");
    }
    importAs("b", exported("a"), 100);
    try (Resource copy = open("private:b")) {
      assertThat(read(copy, "sub/Zoë 😀.txt")).isEqualTo("hello");
      assertThat(read(copy, "none")).isEmpty();
      assertThat(copy.stat(new ResourcePath("empty")).isFolder()).isTrue();
    }
  }

  @Test
  void import_leavesNothing_whenTheFilesAreTooLarge() throws Exception {
    try (Resource resource = open("private:a")) {
      write(resource, "large", 1000);
    }
    byte[] zip = exported("a");
    assertThatThrownBy(() -> importAs("b", zip, 999)).isInstanceOf(ResourceException.NoSpace.class);
    assertOnly("a");
  }

  @Test
  void import_leavesWhatIsThere_whenTheNameIsTaken() throws Exception {
    try (Resource resource = open("private:a")) {
      write(resource, "file", "mine");
      assertThatThrownBy(() -> importAs("a", exported("a"), 100))
          .isInstanceOf(ResourceException.AlreadyExists.class)
          .hasMessageContaining("another name");
      assertThat(read(resource, "file")).isEqualTo("mine");
    }
    assertOnly("a");
  }

  @Test
  void import_refusesNames_thatLeadOut() throws Exception {
    var zip = new ByteArrayOutputStream();
    try (var entries = new ZipOutputStream(zip)) {
      entries.putNextEntry(new ZipEntry("../../evil"));
      entries.write('x');
    }
    assertThatThrownBy(() -> importAs("b", zip.toByteArray(), 100))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("evil");
    assertOnly();
    assertThat(data.resolve("evil")).doesNotExist();
  }

  @Test
  void import_refusesWhatIsNoZip() throws Exception {
    assertThatThrownBy(() -> importAs("b", "no zip at all".getBytes(UTF_8), 100))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("ZIP");
    assertOnly();
  }

  @Test
  void delete_removesTheStore_andOnlyIt() throws Exception {
    open("private:a").close();
    try (Resource resource = open("private:b")) {
      write(resource, "file", "x");
    }
    stores().delete("b");
    assertOnly("a");
    assertThatThrownBy(() -> stores().delete("b")).isInstanceOf(ResourceException.NotFound.class);
  }

  /// Of the stores and of what an import that failed may have left.
  private void assertOnly(String... names) throws IOException {
    try (Stream<Path> left = Files.list(data.resolve("private"))) {
      assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder(names);
    }
  }
}

package dev.mirageworkbench.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.WriteSupport;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
class DiskResourceTest {
  private final Path root;
  private final Path outside;
  private final DiskResource resource;
  private final WriteSupport writing;

  DiskResourceTest(@TempDir Path temp) {
    root = temp.resolve("root");
    outside = temp.resolve("outside");
    resource = DiskResource.of(root);
    writing = resource.writing().orElseThrow();
  }

  @BeforeEach
  void createFolders() throws IOException {
    Files.createDirectory(root);
    Files.createDirectory(outside);
    Files.writeString(outside.resolve("secret"), "secret");
  }

  private static ResourcePath path(String value) {
    return new ResourcePath(value);
  }

  private Content read(String file) throws ResourceException {
    return resource.read(path(file), new ByteRange(0, 100), Optional.empty());
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList();
    }
  }

  private void write(String file) throws ResourceException {
    writing.write(path(file), Body.of(new byte[3]), Precondition.ANYTHING);
  }

  @Test
  void everyOperation_isDenied_throughALinkToOutside() throws Exception {
    Files.createSymbolicLink(root.resolve("exit"), outside);
    Files.createSymbolicLink(root.resolve("file"), outside.resolve("secret"));
    Files.createSymbolicLink(root.resolve("future"), outside.resolve("new"));
    assertDenied(() -> resource.stat(path("exit")));
    assertDenied(() -> resource.list(path("exit"), Optional.empty()));
    assertDenied(() -> read("exit/secret"));
    assertDenied(() -> resource.stat(path("exit/missing")));
    assertDenied(() -> read("file"));
    assertDenied(() -> write("file"));
    assertDenied(() -> write("future"));
    assertDenied(() -> write("exit/new"));
    assertDenied(() -> writing.delete(path("exit/secret"), Precondition.ANYTHING));
    assertDenied(() -> writing.createFolder(path("exit/sub")));
    write("mine");
    assertDenied(() -> resource.moving().orElseThrow().move(path("mine"), path("exit/mine")));
    assertThat(children(outside)).containsExactly(outside.resolve("secret"));
    assertThat(outside.resolve("secret")).hasContent("secret");
  }

  private static void assertDenied(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(ResourceException.Denied.class);
  }

  @Test
  void folder_isDenied_afterItWasSwappedForALink() throws Exception {
    Files.createDirectory(root.resolve("sub"));
    Files.writeString(root.resolve("sub/secret"), "inside");
    assertThat(read("sub/secret").entry().size()).hasValue(6);
    Files.move(root.resolve("sub"), root.resolve("old"));
    Files.createSymbolicLink(root.resolve("sub"), outside);
    assertDenied(() -> read("sub/secret"));
    assertDenied(() -> write("sub/new"));
  }

  @Test
  void list_showsABadLinkAsOneUnreadableEntry() throws Exception {
    Files.writeString(root.resolve("good"), "x");
    Files.createSymbolicLink(root.resolve("dangling"), root.resolve("nothing"));
    Files.createSymbolicLink(root.resolve("exit"), outside);
    Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));
    List<Entry> entries = resource.list(ResourcePath.ROOT, Optional.empty()).entries();
    assertThat(entries)
        .extracting(Entry::name, Entry::kind)
        .containsExactly(
            tuple("dangling", Entry.Kind.UNREADABLE),
            tuple("exit", Entry.Kind.UNREADABLE),
            tuple("good", Entry.Kind.FILE),
            tuple("loop", Entry.Kind.UNREADABLE));
    assertThatThrownBy(() -> resource.stat(path("dangling")))
        .isInstanceOf(ResourceException.NotFound.class)
        .hasMessageContaining("link");
    assertDenied(() -> resource.stat(path("loop")));
  }

  @Test
  void link_worksLikeItsTarget_whenItStaysInside() throws Exception {
    Files.createDirectory(root.resolve("real"));
    Files.writeString(root.resolve("real/a"), "x");
    Files.createSymbolicLink(root.resolve("link"), Path.of("real"));
    assertThat(resource.stat(path("link")).isFolder()).isTrue();
    assertThat(read("link/a").entry().size()).hasValue(1);
    write("link/a");
    assertThat(root.resolve("real/a")).hasSize(3);
  }

  @Test
  void delete_removesTheLink_notItsTarget() throws Exception {
    Files.createSymbolicLink(root.resolve("exit"), outside.resolve("secret"));
    writing.delete(path("exit"), Precondition.ANYTHING);
    assertThat(root).isEmptyDirectory();
    assertThat(outside.resolve("secret")).exists();
  }

  @Test
  void write_leavesNothingBehind_whenItsBodyFails() throws Exception {
    Files.writeString(root.resolve("a"), "old");
    Body broken =
        new Body() {
          @Override
          public long length() {
            return 10;
          }

          @Override
          public InputStream open() {
            return InputStream.nullInputStream();
          }
        };
    assertThatThrownBy(() -> writing.write(path("a"), broken, Precondition.ANYTHING))
        .isInstanceOf(ResourceException.Failed.class);
    assertThat(children(root)).containsExactly(root.resolve("a"));
    assertThat(root.resolve("a")).hasContent("old");
  }

  @Test
  void operations_nameTheRoot_whenItDoesNotExist() {
    DiskResource missing = DiskResource.of(root.resolve("gone"));
    assertThatThrownBy(() -> missing.list(ResourcePath.ROOT, Optional.empty()))
        .isInstanceOf(ResourceException.NotFound.class)
        .hasMessageContaining("gone");
  }

  @Test
  void operations_areNotAFolder_whenTheRootIsAFile() {
    DiskResource file = DiskResource.of(outside.resolve("secret"));
    assertThatThrownBy(() -> file.list(ResourcePath.ROOT, Optional.empty()))
        .isInstanceOf(ResourceException.NotAFolder.class);
  }

  @Test
  void read_isInterrupted_andNothingIsBroken() throws Exception {
    write("a");
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> read("a")).isInstanceOf(ResourceException.Interrupted.class);
    } finally {
      Thread.interrupted();
    }
    assertThat(read("a").bytes().remaining()).isEqualTo(3);
  }

  @Test
  void fromUri_decodesAnAbsolutePath_andRefusesOthers() throws Exception {
    DiskProvider provider = new DiskProvider();
    assertThat(provider.fromUri(URI.create("disk:/a%20b/c")).orElseThrow().asMap())
        .isEqualTo(Map.of("path", "/a b/c"));
    for (String bad : List.of("disk:relative", "disk://host/a", "disk:/a?b=c", "disk:/a#b")) {
      assertThatThrownBy(() -> provider.fromUri(URI.create(bad)))
          .as(bad)
          .isInstanceOf(ResourceException.Invalid.class);
    }
    assertThatThrownBy(() -> provider.open(Settings.of(Map.of("path", "relative"))))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("absolute");
  }
}

package dev.mirageworkbench.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/// A backend that is empty at first and takes any file under any name.
public abstract class AnyFileFixture extends ResourceContract {
  /// Names that backends, the protocols on the way to them and other systems give a meaning to.
  protected static final List<String> HOSTILE_NAMES =
      List.of(
          "line\nbreak",
          "carriage\rreturn",
          "tab\there",
          "bell\u0007",
          "escape\u001b[31m",
          "delete\u007f",
          " ",
          " leading",
          "trailing ",
          "...",
          ".leading",
          "trailing.",
          "back\\slash",
          "-x",
          "*?[a]",
          "^$(x){1}|+",
          "CON",
          "a:b",
          "%2F",
          "%",
          "a&lt;b<>",
          "\u00e9 in one",
          "e\u0301 in two",
          "e\u0301",
          "\u00e9",
          "\uffff",
          "n".repeat(250),
          "\u65e5".repeat(83));

  /// Why a name of [#HOSTILE_NAMES] cannot be there; empty where it can, as almost always.
  protected Optional<String> obstacle(String name) {
    return Optional.empty();
  }

  /// The hostile names that can be there.
  protected final List<String> hostileNames() {
    return HOSTILE_NAMES.stream().filter(name -> obstacle(name).isEmpty()).toList();
  }

  private int files;

  /// Whether a file needs its folder to exist; otherwise folders come with their files.
  protected boolean hasRealFolders() {
    return true;
  }

  /// Puts a file where the resource finds it. A resource that only reads has its own way.
  ///
  /// @return the file as the resource describes it
  protected Entry store(String file, byte[] bytes, Precondition precondition) throws Exception {
    return resource.writing().orElseThrow().write(path(file), Body.of(bytes), precondition);
  }

  /// Puts files of one byte into the root. A backend may have a quicker way than one by one.
  protected void storeMany(List<String> names) throws Exception {
    for (String name : names) {
      store(name, new byte[1], Precondition.ABSENT);
    }
  }

  /// Makes a folder, where the backend knows empty ones.
  protected void storeFolder(String folder) throws Exception {
    resource.writing().orElseThrow().createFolder(path(folder));
  }

  @Override
  protected final GivenFile file(int least) throws Exception {
    return stored(GivenFile.computed("file-" + files++ + ".txt", least));
  }

  @Override
  protected final GivenFile change(GivenFile file) throws Exception {
    return stored(GivenFile.computed(file.path().value(), file.bytes().length + 1));
  }

  private GivenFile stored(GivenFile file) throws Exception {
    store(file.path().value(), file.bytes(), Precondition.ANYTHING);
    return file;
  }

  @Override
  protected final GivenFolder folder() throws Exception {
    mkdir("sub");
    mkdir("sub/deep");
    put("sub/deep/inner.txt", "x");
    put("sub/b.txt", "bb");
    put("sub/a.txt", "a");
    return new GivenFolder(path("sub"), List.of("deep", "b.txt", "a.txt"));
  }

  @Override
  protected final GivenFolder folderOf(int count) throws Exception {
    List<String> names = IntStream.range(0, count).mapToObj(i -> "f" + i).toList();
    storeMany(names);
    return new GivenFolder(ResourcePath.ROOT, names);
  }

  protected final Entry put(String file, String text) throws ResourceException {
    return put(file, text, Precondition.ANYTHING);
  }

  protected final Entry put(String file, String text, Precondition precondition)
      throws ResourceException {
    return write(file, text.getBytes(UTF_8), precondition);
  }

  protected final Entry write(String file, byte[] bytes, Precondition precondition)
      throws ResourceException {
    return asResourceCall(() -> store(file, bytes, precondition));
  }

  protected final void mkdir(String folder) throws ResourceException {
    asResourceCall(
        () -> {
          storeFolder(folder);
          return true;
        });
  }

  private static <T> T asResourceCall(Callable<T> call) throws ResourceException {
    try {
      return call.call();
    } catch (ResourceException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError("the test's content cannot be prepared", e);
    }
  }

  protected final Content read(String file) throws ResourceException {
    return read(path(file));
  }

  protected final String text(String file) throws ResourceException {
    return text(read(file));
  }

  protected final String text(String file, long offset, int length) throws ResourceException {
    return text(resource.read(path(file), new ByteRange(offset, length), Optional.empty()));
  }

  protected final List<Entry> list(String folder) throws ResourceException {
    return list(path(folder));
  }

  protected final List<String> names(String folder) throws ResourceException {
    return list(folder).stream().map(Entry::name).toList();
  }
}

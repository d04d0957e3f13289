package dev.mirageworkbench.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.WriteSupport;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The whole suite for a backend that can be written: [AnyFileContract] and every kind of change.
public abstract class WritingContract extends SendingContract {
  private WriteSupport writing() {
    return resource.writing().orElseThrow();
  }

  private void move(String from, String to) throws ResourceException {
    resource.moving().orElseThrow().move(path(from), path(to));
  }

  private void delete(String file) throws ResourceException {
    writing().delete(path(file), Precondition.ANYTHING);
  }

  @Nested
  class Writing {
    @Test
    void write_tellsTheNewVersion_asStatDoes() throws Exception {
      Entry written = put("a.txt", "hello");
      Entry seen = resource.stat(path("a.txt"));
      assertThat(written.name()).isEqualTo("a.txt");
      assertThat(written.size()).hasValue(5);
      assertThat(written.modified()).isPresent();
      assertThat(written.validator()).isEqualTo(seen.validator());
    }

    @Test
    void write_replacesTheWholeFile_andItsVersion() throws Exception {
      Entry first = put("a.txt", "a longer text");
      Entry second = put("a.txt", "short");
      assertThat(text("a.txt")).isEqualTo("short");
      assertThat(second.validator()).isNotEqualTo(first.validator());
    }

    @Test
    void write_succeeds_whenItsPreconditionHolds() throws Exception {
      Entry first = put("a.txt", "one", Precondition.ABSENT);
      put("a.txt", "two", new Precondition.Matches(version(first)));
      assertThat(text("a.txt")).isEqualTo("two");
    }

    @Test
    void write_conflicts_whenTheFileExistsAndMustNot() throws Exception {
      put("a.txt", "theirs");
      assertThatThrownBy(() -> put("a.txt", "mine", Precondition.ABSENT))
          .isInstanceOf(ResourceException.Conflict.class);
      assertThat(text("a.txt")).isEqualTo("theirs");
    }

    @Test
    void write_conflicts_whenTheFileHasAnotherVersion() throws Exception {
      Entry old = put("a.txt", "old");
      put("a.txt", "theirs");
      assertThatThrownBy(() -> put("a.txt", "mine", new Precondition.Matches(version(old))))
          .isInstanceOf(ResourceException.Conflict.class);
      assertThat(text("a.txt")).isEqualTo("theirs");
    }

    @Test
    void write_conflicts_whenTheFileIsGone() throws Exception {
      Entry old = put("a.txt", "old");
      delete("a.txt");
      assertThatThrownBy(() -> put("a.txt", "mine", new Precondition.Matches(version(old))))
          .isInstanceOf(ResourceException.Conflict.class);
      assertThat(names("")).isEmpty();
    }

    @Test
    void write_isRefused_whenItIsAFolder() throws Exception {
      mkdir("sub");
      assertThatThrownBy(() -> put("sub", "x")).isInstanceOf(ResourceException.IsAFolder.class);
      put("sub/a", "x");
      assertThatThrownBy(() -> put("sub", "x", Precondition.ABSENT))
          .isInstanceOf(ResourceException.IsAFolder.class);
    }

    @Test
    void write_isNotFound_whenTheFolderIsMissing() {
      assumeTrue(hasRealFolders());
      assertThatThrownBy(() -> put("no/such/file", "x"))
          .isInstanceOf(ResourceException.NotFound.class);
    }

    @Test
    void write_bringsItsFolders_whenTheBackendHasNone() throws Exception {
      assumeTrue(!hasRealFolders());
      put("no/such/file", "x");
      assertThat(names("no")).containsExactly("such");
    }
  }

  @Nested
  class Removing {
    @Test
    void delete_removesTheFile() throws Exception {
      put("a.txt", "x");
      put("b.txt", "x");
      delete("a.txt");
      assertThat(names("")).containsExactly("b.txt");
    }

    @Test
    void delete_isNotFound_whenThereIsNoFile() {
      assertThatThrownBy(() -> delete("nothing")).isInstanceOf(ResourceException.NotFound.class);
    }

    @Test
    void delete_conflicts_whenTheFileHasAnotherVersion() throws Exception {
      Entry old = put("a.txt", "old");
      put("a.txt", "theirs");
      var seen = new Precondition.Matches(version(old));
      assertThatThrownBy(() -> writing().delete(path("a.txt"), seen))
          .isInstanceOf(ResourceException.Conflict.class);
      assertThat(text("a.txt")).isEqualTo("theirs");
    }

    @Test
    void delete_isRefused_whenItIsAFolder() throws Exception {
      mkdir("sub");
      assertThatThrownBy(() -> delete("sub")).isInstanceOf(ResourceException.IsAFolder.class);
    }

    @Test
    void folder_staysEmpty_afterItsLastFileWasDeleted() throws Exception {
      mkdir("sub");
      put("sub/a", "x");
      delete("sub/a");
      assertThat(names("sub")).isEmpty();
      assertThat(names("")).containsExactly("sub");
    }

    @Test
    void deleteFolder_removesIt_whenItIsEmpty() throws Exception {
      mkdir("sub");
      writing().deleteFolder(path("sub"));
      assertThat(names("")).isEmpty();
    }

    @Test
    void deleteFolder_isRefused_whenItIsNotEmpty() throws Exception {
      mkdir("sub");
      put("sub/a", "x");
      assertThatThrownBy(() -> writing().deleteFolder(path("sub")))
          .isInstanceOf(ResourceException.NotEmpty.class);
    }

    @Test
    void deleteFolder_isRefused_whenItIsAFile() throws Exception {
      put("a", "x");
      assertThatThrownBy(() -> writing().deleteFolder(path("a")))
          .isInstanceOf(ResourceException.NotAFolder.class);
    }

    @Test
    void deleteFolder_isNotFound_whenThereIsNone() {
      assertThatThrownBy(() -> writing().deleteFolder(path("nowhere")))
          .isInstanceOf(ResourceException.NotFound.class);
    }

    @Test
    void tree_goesAway_whenRemovedFromTheLeavesUp() throws Exception {
      mkdir("top");
      mkdir("top/sub");
      put("top/sub/a", "x");
      delete("top/sub/a");
      writing().deleteFolder(path("top/sub"));
      writing().deleteFolder(path("top"));
      assertThat(names("")).isEmpty();
    }
  }

  @Nested
  class Folders {
    @Test
    void createFolder_makesAnEmptyFolder() throws Exception {
      mkdir("sub");
      assertThat(resource.stat(path("sub")).isFolder()).isTrue();
      assertThat(names("sub")).isEmpty();
      assertThat(list("")).singleElement().satisfies(e -> assertThat(e.isFolder()).isTrue());
    }

    @Test
    void createFolder_isRefused_whenTheNameIsTaken() throws Exception {
      mkdir("sub");
      put("file", "x");
      for (String name : List.of("sub", "file")) {
        assertThatThrownBy(() -> mkdir(name))
            .as(name)
            .isInstanceOf(ResourceException.AlreadyExists.class);
      }
    }

    @Test
    void createFolder_isNotFound_whenTheParentIsMissing() {
      assertThatThrownBy(() -> mkdir("no/sub")).isInstanceOf(ResourceException.NotFound.class);
    }
  }

  @Nested
  class Moving {
    @Test
    void move_renamesAFile() throws Exception {
      put("a", "text");
      move("a", "b");
      assertThat(names("")).containsExactly("b");
      assertThat(text("b")).isEqualTo("text");
    }

    @Test
    void move_replacesAFile() throws Exception {
      put("a", "new");
      put("b", "old");
      move("a", "b");
      assertThat(names("")).containsExactly("b");
      assertThat(text("b")).isEqualTo("new");
    }

    @Test
    void move_changesNothing_whenSourceAndTargetAreOne() throws Exception {
      put("a", "text");
      move("a", "a");
      assertThat(text("a")).isEqualTo("text");
    }

    @Test
    void move_takesAFolderWithAllItHolds() throws Exception {
      mkdir("from");
      mkdir("from/sub");
      put("from/sub/a", "deep");
      put("from/b", "flat");
      move("from", "to");
      assertThat(names("")).containsExactly("to");
      assertThat(text("to/sub/a")).isEqualTo("deep");
      assertThat(text("to/b")).isEqualTo("flat");
    }

    @Test
    void move_replacesAnEmptyFolder_withAFolder() throws Exception {
      mkdir("from");
      put("from/a", "x");
      mkdir("to");
      move("from", "to");
      assertThat(names("")).containsExactly("to");
      assertThat(names("to")).containsExactly("a");
    }

    @Test
    void move_isRefused_whenTheKindsDoNotFit() throws Exception {
      put("file", "x");
      mkdir("folder");
      mkdir("full");
      put("full/a", "x");
      assertThatThrownBy(() -> move("file", "folder"))
          .isInstanceOf(ResourceException.IsAFolder.class);
      assertThatThrownBy(() -> move("folder", "file"))
          .isInstanceOf(ResourceException.NotAFolder.class);
      assertThatThrownBy(() -> move("folder", "full"))
          .isInstanceOf(ResourceException.NotEmpty.class);
    }

    @Test
    void move_isRefused_whenAFolderWouldGoIntoItself() throws Exception {
      mkdir("folder");
      assertThatThrownBy(() -> move("folder", "folder/sub"))
          .isInstanceOf(ResourceException.Invalid.class);
    }

    @Test
    void moveAndDelete_work_whenTheNamesAreHostile() throws Exception {
      mkdir("sub");
      for (String name : hostileNames()) {
        put(name, name);
        move(name, "sub/" + name);
        assertThat(text("sub/" + name)).isEqualTo(name);
      }
      assertThat(names("sub")).containsExactlyInAnyOrderElementsOf(hostileNames());
      for (String name : hostileNames()) {
        delete("sub/" + name);
      }
      assertThat(names("sub")).isEmpty();
      assertThat(names("")).containsExactly("sub");
    }

    @Test
    void move_isNotFound_whenSourceOrTargetFolderIsMissing() throws Exception {
      assertThatThrownBy(() -> move("nothing", "b")).isInstanceOf(ResourceException.NotFound.class);
      put("a", "x");
      assertThatThrownBy(() -> move("a", "no/b")).isInstanceOf(ResourceException.NotFound.class);
      assertThat(text("a")).isEqualTo("x");
    }
  }

  @Nested
  class Attributes {
    @Test
    void modified_isKept_whereTheBackendCan() throws Exception {
      assumeTrue(resource.attributes().isPresent());
      Instant time = Instant.parse("2001-02-03T04:05:06Z");
      put("a", "x");
      resource.attributes().orElseThrow().setModified(path("a"), time);
      assertThat(resource.stat(path("a")).modified()).hasValue(time);
    }

    @Test
    void mode_isKept_andSurvivesReplacing() throws Exception {
      assumeTrue(resource.attributes().isPresent());
      put("a", "x");
      assumeTrue(resource.stat(path("a")).mode().isPresent() || keepsModes());
      resource.attributes().orElseThrow().setMode(path("a"), 0640);
      assertThat(resource.stat(path("a")).mode()).hasValue(0640);
      put("a", "longer");
      assertThat(resource.stat(path("a")).mode()).hasValue(0640);
    }
  }

  /// Whether permission bits are kept although new files show none.
  protected boolean keepsModes() {
    return false;
  }
}

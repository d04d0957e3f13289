package dev.mirageworkbench.writeback;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where one mount stages what it writes: a folder for its resource, and in it one for each run.
/// Made at the first write, readable by its user only, and gone once all is sent. It lies with the
/// program's data and not with its cache, since nothing in it can be fetched again. Thread-safe.
public final class StagingFolder {
  /// Tells people what a run left behind.
  static final String INDEX = "README.txt";

  private static final int NAME_BYTES = 8;

  private final Path unsent;
  private final Path folder;
  private final ResourceIdentity resource;

  /// Guarded by this.
  private @Nullable StagingInstance own;

  /// What other runs left and this one sends. Guarded by this.
  private final List<StagingInstance> adopted = new ArrayList<>();

  /// Guarded by this.
  private long made;

  private volatile boolean abandoned;

  /// @param unsent the folder for all that is not sent, of all resources
  public StagingFolder(Path unsent, ResourceIdentity resource) {
    this.unsent = unsent;
    this.resource = resource;
    this.folder = unsent.resolve(resource.type() + "-" + digest(resource.location()));
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  ResourceIdentity resource() {
    return resource;
  }

  /// A new, empty staging file.
  ///
  /// @param order as [Intent#order]
  synchronized LocalFile newFile(long order) throws ResourceException {
    try {
      StagingInstance instance = own;
      if (instance == null) {
        instance = StagingInstance.create(folder);
        own = instance;
      }
      made++;
      return LocalFile.create(instance.folder().resolve(String.format("staged-%06d", made)), order);
    } catch (IOException e) {
      throw localFailure(e);
    }
  }

  /// Whether runs that have ended left something here.
  public boolean hasLeftovers() throws IOException {
    for (StagingInstance instance : claimOthers()) {
      try (Stream<Path> files = instance.files().stream()) {
        if (files.anyMatch(file -> file.toString().endsWith(LocalFile.INTENT_SUFFIX))) {
          return true;
        }
      } finally {
        instance.abandon();
      }
    }
    return false;
  }

  /// Takes over what runs that have ended left here.
  synchronized List<StagingInstance> adopt() throws IOException {
    List<StagingInstance> found = claimOthers();
    adopted.addAll(found);
    return found;
  }

  private List<StagingInstance> claimOthers() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var claimed = new ArrayList<StagingInstance>();
    try (Stream<Path> runs = Files.list(folder)) {
      for (Path run : runs.filter(Files::isDirectory).sorted().toList()) {
        Optional<StagingInstance> instance = StagingInstance.claim(run);
        instance.ifPresent(claimed::add);
      }
    }
    return claimed;
  }

  /// A folder for what cannot be sent by itself, apart from what can.
  ///
  /// @param kind why, in one word
  Path aside(String kind) throws IOException {
    Path aside = unsent.resolve(kind).resolve(String.valueOf(folder.getFileName()));
    StagingInstance.createPrivate(aside);
    return aside;
  }

  /// Whether this run has let go of its files, as if it had been killed.
  boolean isAbandoned() {
    return abandoned;
  }

  /// Lets go of everything as a process does that is killed: nothing is tidied up.
  public synchronized void abandon() throws IOException {
    abandoned = true;
    for (StagingInstance instance : instances()) {
      instance.abandon();
    }
  }

  private List<StagingInstance> instances() {
    var all = new ArrayList<>(adopted);
    if (own != null) {
      all.add(own);
    }
    return all;
  }

  /// Lets go of the folder, and removes what is empty of it.
  ///
  /// @param index what is left, for people
  /// @return the folders in which something is left
  public synchronized List<Path> close(String index) throws IOException {
    if (abandoned) {
      return List.of();
    }
    var left = new ArrayList<Path>();
    for (StagingInstance instance : instances()) {
      if (!instance.files().isEmpty()) {
        Files.writeString(instance.folder().resolve(INDEX), index);
      }
      if (instance.release()) {
        left.add(instance.folder());
      }
    }
    own = null;
    adopted.clear();
    removeIfEmpty(folder);
    removeIfEmpty(unsent);
    return left;
  }

  private static void removeIfEmpty(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> left = Files.list(folder)) {
        if (left.findAny().isPresent()) {
          return;
        }
      }
      Files.deleteIfExists(folder);
    }
  }

  /// A failure of this machine's disk in words for people.
  static ResourceException localFailure(IOException e) {
    if (e instanceof ResourceException known) {
      return known;
    }
    String text = String.valueOf(e.getMessage());
    return text.contains("No space left") || text.contains("not enough space")
        ? new ResourceException.NoSpace("this machine has no room for unsent writes", e)
        : new ResourceException.Failed("the staging file cannot be used: " + text, e);
  }
}

package dev.mirageworkbench.workspace;

import dev.mirageworkbench.redaction.Redaction;
import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.WriteSupport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tries a resource out step by step, as somebody would who wonders why a mount does not work.
/// Where writing is allowed it writes an empty file and deletes it.
public final class ConnectionCheck {
  private static final String SCRATCH = ".mirage-check-";

  private final Resource resource;
  private final MountMode mode;
  private final Consumer<Finding> findings;

  /// In the order in which they are taken.
  public enum Step {
    RESOLVE("resolve"),
    CONNECT("connect"),
    AUTHENTICATE("authenticate"),
    LIST("list"),
    READ("read a byte"),
    WRITE("write");

    private final String label;

    Step(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  public enum Verdict {
    PASSED,
    SKIPPED,
    FAILED
  }

  /// What a step found.
  ///
  /// @param detail one sentence
  /// @param raw what the parts below said, innermost last; empty unless it failed
  public record Finding(Step step, Verdict verdict, String detail, String raw) {
    public Finding {
      detail = Redaction.hide(detail);
      raw = Redaction.hide(raw);
    }
  }

  private ConnectionCheck(Resource resource, MountMode mode, Consumer<Finding> findings) {
    this.resource = resource;
    this.mode = mode;
    this.findings = findings;
  }

  /// Takes all steps that make sense; after one that failed only those that do not need it. Blocks;
  /// an interrupt ends it.
  ///
  /// @param findings is told of each step as soon as it is over
  /// @return whether none failed
  public static boolean run(Resource resource, MountMode mode, Consumer<Finding> findings) {
    return new ConnectionCheck(resource, mode, findings).run();
  }

  private boolean run() {
    Optional<URI> server = resource.server();
    if (server.isPresent() && !reach(server.get())) {
      return false;
    }
    Page page = list();
    if (page == null) {
      return false;
    }
    boolean isReadable = read(page);
    return write() && isReadable;
  }

  private boolean reach(URI server) {
    int port = ServerProbe.portOf(server);
    try {
      InetAddress[] found = InetAddress.getAllByName(server.getHost());
      passed(
          Step.RESOLVE,
          server.getHost()
              + " is "
              + Arrays.stream(found)
                  .map(InetAddress::getHostAddress)
                  .collect(Collectors.joining(", ")));
    } catch (IOException e) {
      failed(Step.RESOLVE, "there is no host '" + server.getHost() + "', or no network", e);
      return false;
    }
    try {
      passed(
          Step.CONNECT, ServerProbe.connect(server, new InetSocketAddress(server.getHost(), port)));
      return true;
    } catch (IOException e) {
      failed(
          Step.CONNECT, server.getHost() + " does not answer on port " + port + " as it should", e);
      return false;
    }
  }

  /// @return the first page of the root; null where there is none
  private @Nullable Page list() {
    try {
      Page page = resource.list(ResourcePath.ROOT, Optional.empty());
      resource.askLogin().ifPresent(login -> passed(Step.AUTHENTICATE, login));
      passed(Step.LIST, found(page));
      return page;
    } catch (ResourceException.Denied e) {
      failed(resource.login().isPresent() ? Step.AUTHENTICATE : Step.LIST, e.reason(), e);
    } catch (ResourceException e) {
      failed(Step.LIST, e.reason(), e);
    }
    return null;
  }

  private static String found(Page page) {
    int count = page.entries().size();
    String more = page.next().isPresent() ? "more than " : "";
    return switch (count) {
      case 0 -> "nothing in there";
      case 1 -> more + "1 entry";
      default -> more + count + " entries";
    };
  }

  private boolean read(Page page) {
    Optional<Entry> file = fileToRead(page);
    if (file.isEmpty()) {
      skipped(Step.READ, "there is no file at the top");
      return true;
    }
    String name = file.get().name();
    try {
      var content = resource.read(new ResourcePath(name), new ByteRange(0, 1), Optional.empty());
      passed(Step.READ, content.bytes().hasRemaining() ? "of " + name : name + " is empty");
      return true;
    } catch (ResourceException e) {
      failed(Step.READ, name + ": " + e.reason(), e);
      return false;
    }
  }

  /// The first one; where one is always fetched whole, the smallest.
  private Optional<Entry> fileToRead(Page page) {
    Stream<Entry> files = page.entries().stream().filter(Entry::isFile);
    return resource.capabilities().readsRanges()
        ? files.findFirst()
        : files.min(Comparator.comparingLong(file -> file.size().orElse(Long.MAX_VALUE)));
  }

  private boolean write() {
    Optional<WriteSupport> writing = resource.writing();
    if (writing.isEmpty()) {
      skipped(Step.WRITE, "this type can only be read");
      return true;
    }
    if (mode == MountMode.READ) {
      skipped(Step.WRITE, "the mount is read-only");
      return true;
    }
    var scratch = new ResourcePath(SCRATCH + UUID.randomUUID());
    try {
      var _ = writing.get().probe(); // so that the capabilities are told as they are
      var _ = writing.get().write(scratch, Body.of(new byte[0]), Precondition.ABSENT);
    } catch (ResourceException e) {
      failed(Step.WRITE, e.reason(), e);
      return false;
    }
    try {
      writing.get().delete(scratch, Precondition.ANYTHING);
    } catch (ResourceException e) {
      failed(Step.WRITE, "the file '" + scratch + "' was written and stays: " + e.reason(), e);
      return false;
    }
    passed(Step.WRITE, "a file was written and deleted");
    return true;
  }

  private void passed(Step step, String detail) {
    findings.accept(new Finding(step, Verdict.PASSED, detail, ""));
  }

  private void skipped(Step step, String detail) {
    findings.accept(new Finding(step, Verdict.SKIPPED, detail, ""));
  }

  private void failed(Step step, String detail, IOException failure) {
    findings.accept(new Finding(step, Verdict.FAILED, detail, raw(failure)));
  }

  private static String raw(Throwable failure) {
    var lines = new StringBuilder();
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      lines.append(cause).append('\n');
    }
    return lines.toString().strip();
  }
}

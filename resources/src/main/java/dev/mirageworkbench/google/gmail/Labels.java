package dev.mirageworkbench.google.gmail;

import dev.mirageworkbench.http.Interruptible;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.service.Remembered;
import java.time.Duration;
import java.util.Optional;

/// The account's labels. A list of them serves paths for a while; for a label that is not in it, it
/// is asked for again, since the label may be new.
final class Labels {
  private static final String ALL = "";

  private final Mailbox mailbox;
  private final Duration believed;
  private final Duration fresh;
  private final Interruptible<String> asking = new Interruptible<>();
  private final Remembered<String, Label> trees = new Remembered<>(1);

  /// @param believed how long a list serves for what is in it
  /// @param fresh how long it serves for what is not
  Labels(Mailbox mailbox, Duration believed, Duration fresh) {
    this.mailbox = mailbox;
    this.believed = believed;
    this.fresh = fresh;
  }

  /// Looks for something in the tree of labels.
  interface Search<T> {
    Optional<T> in(Label root) throws ResourceException;
  }

  /// Asks for all labels.
  Label list() throws ResourceException {
    Label tree = Label.tree(mailbox.labels());
    trees.put(ALL, tree);
    return tree;
  }

  <T> Optional<T> find(Search<T> search) throws ResourceException {
    Optional<Label> known = trees.get(ALL, believed);
    if (known.isPresent()) {
      Optional<T> found = search.in(known.get());
      if (found.isPresent()) {
        return found;
      }
    }
    return search.in(asking.run(ALL, this::latest));
  }

  private Label latest() throws ResourceException {
    Optional<Label> known = trees.get(ALL, fresh); // somebody else may have asked
    return known.isPresent() ? known.get() : list();
  }
}

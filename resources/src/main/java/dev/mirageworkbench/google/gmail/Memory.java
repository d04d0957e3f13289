package dev.mirageworkbench.google.gmail;

import dev.mirageworkbench.service.Remembered;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What was heard of mails and of the lists of labels. While the [Feed] tells what changes, all of
/// it stays right until then; otherwise it is of use for a moment.
///
/// Who asks Gmail takes an [#edition] before and hands it over with the answer, which is not kept
/// if
/// there was a change in between: the answer may be from before that.
final class Memory {
  private static final int MOST_MAILS = 20_000;
  private static final int MOST_LISTS = 2_000;
  private static final Duration ALWAYS = Duration.ofDays(365);

  private final Duration moment;
  private final boolean keepsLists;
  private final Remembered<String, Mail> mails = new Remembered<>(MOST_MAILS);

  /// Changes of each label's list. Guarded by this object's monitor, as are the next three.
  private final Map<String, Long> changes = new HashMap<>();

  private long changesOfAll;
  private long changesOfMails;
  private boolean isFed;

  /// @param moment how long something is of use that may have changed
  /// @param keepsLists whether changes of mails tell all changes of lists; not where a search
  ///     narrows them
  Memory(Duration moment, boolean keepsLists) {
    this.moment = moment;
    this.keepsLists = keepsLists;
  }

  synchronized boolean isFed() {
    return isFed;
  }

  /// Begins anew.
  ///
  /// @param fed whether changes will be told from now on
  synchronized void restart(boolean fed) {
    isFed = fed;
    mails.forgetAll();
    changesOfMails++;
    changesOfAll++;
  }

  /// Notes that a mail changed, and with it the lists of some labels.
  synchronized void changed(String mail, Collection<String> labels) {
    mails.forget(mail);
    changesOfMails++;
    labels.forEach(label -> changes.merge(label, 1L, Long::sum));
  }

  synchronized void changedLists() {
    changesOfAll++;
  }

  synchronized long edition() {
    return changesOfMails;
  }

  synchronized void keep(Mail mail, long edition) {
    if (edition == changesOfMails) {
      mails.put(mail.id(), mail);
    }
  }

  synchronized Optional<Mail> mail(String id) {
    return mails.get(id, isFed ? ALWAYS : moment);
  }

  private synchronized long edition(String label) {
    return changesOfAll + changes.getOrDefault(label, 0L);
  }

  private synchronized Duration lasting() {
    return isFed && keepsLists ? ALWAYS : moment;
  }

  /// Lists, or parts of them, of one kind.
  ///
  /// @param <K> names the part
  final class Lists<K, V> {
    private final Remembered<K, Edited<V>> kept = new Remembered<>(MOST_LISTS);

    private record Edited<V>(V value, long edition) {}

    Optional<V> get(String label, K key) {
      return kept.get(key, lasting())
          .filter(each -> each.edition() == edition(label))
          .map(Edited::value);
    }

    /// To be taken before asking.
    long edition(String label) {
      return Memory.this.edition(label);
    }

    void keep(K key, V value, long edition) {
      kept.put(key, new Edited<>(value, edition));
    }
  }
}

package dev.mirageworkbench.github;

import dev.mirageworkbench.resource.MountHint;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.WebAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The addresses that people copy of a repository and of what is in it: pages of a branch, a folder
/// or a file, raw files, and what `git clone` takes.
final class GitHubLinks {
  private static final Pattern CLONE =
      Pattern.compile(
          "(?:ssh://)?git@github\\.com[:/](?<owner>[^/\\s]+)/(?<name>[^/\\s]+?)(?:\\.git)?/?");
  private static final Set<String> OF_FILES =
      Set.of("blob", "raw", "blame", "edit", "commits", "tree");
  private static final Set<String> NO_OWNERS =
      Set.of(
          "about",
          "apps",
          "collections",
          "codespaces",
          "dashboard",
          "enterprise",
          "explore",
          "features",
          "issues",
          "login",
          "marketplace",
          "notifications",
          "orgs",
          "pricing",
          "pulls",
          "search",
          "settings",
          "sponsors",
          "stars",
          "topics",
          "trending",
          "users");
  private static final String TOKEN = "token";

  private GitHubLinks() {}

  static Optional<MountHint> clone(String text) {
    Matcher clone = CLONE.matcher(text);
    return clone.matches()
        ? Optional.of(hint(clone.group("owner"), clone.group("name"), "", List.of(), false))
        : Optional.empty();
  }

  static Optional<MountHint> web(WebAddress address) throws ResourceException {
    if (address.isOn("gist.github.com")) {
      throw new ResourceException.Invalid(
          "a gist cannot be mounted; drop the address of a repository");
    }
    if (address.isOn("raw.githubusercontent.com")) {
      boolean full = address.part(2).equals("refs") && address.part(3).equals("heads");
      return Optional.of(read(address, full ? 4 : 2, true));
    }
    if (!address.isOn("github.com", "www.github.com")) {
      return Optional.empty();
    }
    return Optional.of(withUser(address, page(address)));
  }

  private static MountHint page(WebAddress address) throws ResourceException {
    String what = address.part(2);
    if (OF_FILES.contains(what)) {
      return read(address, 3, !what.equals("tree"));
    }
    if (what.equals("commit")) {
      return hint(owner(address), address.part(1), address.part(3), List.of(), false);
    }
    if (what.equals("releases") && address.part(3).equals("tag")) {
      return hint(owner(address), address.part(1), address.part(4), List.of(), false);
    }
    return hint(owner(address), address.part(1), "", List.of(), false);
  }

  private static String owner(WebAddress address) throws ResourceException {
    if (address.path().size() < 2 || NO_OWNERS.contains(address.part(0))) {
      throw new ResourceException.Invalid(
          "this page of GitHub is no repository; drop one such as"
              + " https://github.com/owner/repository");
    }
    return address.part(0);
  }

  /// @param ref where in the path the branch stands
  /// @param isFile whether what follows it is a file
  private static MountHint read(WebAddress address, int ref, boolean isFile)
      throws ResourceException {
    List<String> below =
        address.path().size() > ref + 1
            ? address.path().subList(ref + 1, address.path().size())
            : List.of();
    return hint(owner(address), address.part(1), address.part(ref), below, isFile);
  }

  private static MountHint hint(
      String owner, String repository, String ref, List<String> below, boolean isFile) {
    String name = repository.replaceFirst("\\.git$", "");
    boolean hasFile = isFile && !below.isEmpty();
    List<String> folder = hasFile ? below.subList(0, below.size() - 1) : below;
    var settings = new LinkedHashMap<String, String>();
    settings.put("repository", owner + "/" + name);
    settings.put("ref", ref);
    settings.put("folder", String.join("/", folder));
    return MountHint.of(settings, name)
        .asking(TOKEN)
        .noting(
            (hasFile ? "Mounts the folder that " + below.getLast() + " is in. " : "")
                + (folder.isEmpty()
                    ? ""
                    : "A branch whose name has a slash in it looks the same as a folder: correct"
                        + " branch and folder if it is one."));
  }

  /// `https://TOKEN@github.com/...`, or with the token as a password.
  private static MountHint withUser(WebAddress address, MountHint hint) {
    return address
        .user()
        .map(user -> user.substring(user.indexOf(':') + 1))
        .filter(token -> !token.isEmpty() && !token.equals("x-oauth-basic") && !token.equals("git"))
        .map(token -> hint.with(TOKEN, token))
        .orElse(hint);
  }

  /// The settings of the same repository that begin in one of its folders.
  static Map<String, String> narrowed(Map<String, String> settings, String folder) {
    var narrower = new LinkedHashMap<>(settings);
    String before = settings.getOrDefault("folder", "").replaceAll("^/+|/+$", "");
    narrower.put("folder", before.isEmpty() ? folder : before + "/" + folder);
    return narrower;
  }
}

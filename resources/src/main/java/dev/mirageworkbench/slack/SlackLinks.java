package dev.mirageworkbench.slack;

import dev.mirageworkbench.resource.MountHint;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.WebAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What links that Slack gives away say: *Copy link* of a channel or message, and the address of
/// the app in the browser.
final class SlackLinks {
  private static final String DOMAIN = ".slack.com";
  private static final Pattern DEEP = Pattern.compile("slack://[a-z]+\\?(?:.*&)?id=(\\w+)(?:&.*)?");
  private static final Pattern CHANNEL = Pattern.compile("[CG][A-Z0-9]{5,}");
  private static final Pattern DIRECT = Pattern.compile("D[A-Z0-9]{5,}");
  private static final String CHANNELS = "channels";
  private static final List<String> NO_WORKSPACES = List.of("api", "docs", "status", "www");

  private SlackLinks() {}

  static Optional<MountHint> deep(String text) {
    Matcher link = DEEP.matcher(text);
    return link.matches() ? Optional.of(of(link.group(1), "slack")) : Optional.empty();
  }

  static Optional<MountHint> web(WebAddress address) {
    if (!address.host().endsWith(DOMAIN)) {
      return Optional.empty();
    }
    String workspace = address.host().replaceFirst("\\..*", "");
    if (NO_WORKSPACES.contains(workspace)) {
      return Optional.empty();
    }
    if (workspace.equals("app")) {
      return Optional.of(of(address.part(0).equals("client") ? address.part(2) : "", "slack"));
    }
    boolean ofChannel = List.of("archives", "messages").contains(address.part(0));
    return Optional.of(of(ofChannel ? address.part(1) : "", workspace));
  }

  private static MountHint of(String conversation, String workspace) {
    if (DIRECT.matcher(conversation).matches()) {
      return MountHint.of(Map.of(), workspace)
          .asking("token")
          .noting("The link is one to a direct message: all of them are shown, below dms.");
    }
    boolean isChannel =
        CHANNEL.matcher(conversation).matches() || conversation.matches("[a-z0-9_-]+");
    return MountHint.of(Map.of(CHANNELS, isChannel ? conversation : ""), workspace).asking("token");
  }

  /// A channel's folder is a mount of that channel.
  static Optional<Map<String, String>> narrowed(Map<String, String> settings, ResourcePath folder) {
    List<String> names = folder.segments();
    if (names.size() != 2 || !names.getFirst().equals(CHANNELS) || !names.get(1).contains("__")) {
      return Optional.empty();
    }
    var narrower = new LinkedHashMap<>(settings);
    narrower.put(CHANNELS, names.get(1).substring(names.get(1).lastIndexOf("__") + 2));
    return Optional.of(narrower);
  }
}

package dev.mirageworkbench.google.drive;

import dev.mirageworkbench.resource.ResourceException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads which folder people mean: by its id, or by the address that the browser has while it shows
/// the folder.
final class FolderLinks {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern WEB = Pattern.compile("(?i:https?://drive\\.google\\.com)(/.*)?");
  private static final Pattern LINK =
      Pattern.compile(
          "(?i:https?://drive\\.google\\.com)/"
              + "(?:drive/(?:u/\\d+/)?(?:mobile/)?folders/|open\\?(?:.*&)?id=)"
              + "([A-Za-z0-9_-]+)(?:[/?&#].*)?");
  private static final Pattern MY_DRIVE =
      Pattern.compile(
          "(?i:https?://drive\\.google\\.com)(?:/drive)?(?:/u/\\d+)?(?:/home|/my-drive)?/?"
              + "(?:[?#].*)?");

  private FolderLinks() {}

  /// Whether an address is one of Drive's pages.
  static boolean isWeb(String address) {
    return WEB.matcher(address).matches();
  }

  /// @return the folder's id; empty for all of Drive
  /// @throws ResourceException.Invalid if it is neither an id nor a folder's address
  static String idIn(String text) throws ResourceException {
    if (ID.matcher(text).matches()) {
      return text;
    }
    Matcher link = LINK.matcher(text);
    if (link.matches()) {
      return link.group(1);
    }
    if (text.isEmpty() || MY_DRIVE.matcher(text).matches()) {
      return "";
    }
    throw new ResourceException.Invalid(
        "a folder is named by its id or by its address in the browser, as in"
            + " https://drive.google.com/drive/folders/1AbC");
  }
}

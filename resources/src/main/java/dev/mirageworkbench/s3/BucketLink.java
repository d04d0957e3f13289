package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.MountHint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// A bucket, or something in it, as an address that somebody copied names it.
///
/// @param bucket may be empty where the address is only that of a store
/// @param key of an object or folder; may be empty
/// @param place what the address says of where the bucket is, by the settings' keys
record BucketLink(String bucket, String key, Map<String, String> place) {
  private static final Pattern FILE = Pattern.compile("[^/]*\\.[A-Za-z0-9]{1,10}");

  BucketLink {
    place = Map.copyOf(place);
  }

  /// @param signed whether the address let in whoever had it
  MountHint hint(boolean signed) {
    String last = key.substring(key.lastIndexOf('/') + 1);
    boolean isFile = FILE.matcher(last).matches();
    String folder = isFile ? key.substring(0, key.length() - last.length()) : key;
    var settings = new LinkedHashMap<String, String>();
    settings.put("bucket", bucket);
    settings.put("prefix", folder.replaceAll("^/+|/+$", ""));
    settings.putAll(place);
    MountHint hint =
        MountHint.of(settings, bucket)
            .asking(Logins.PROFILE, Logins.ACCESS_KEY, Logins.SECRET_KEY)
            .noting(note(isFile ? last : "", signed));
    boolean knowsLogin =
        place.containsKey(Logins.PROFILE)
            || place.containsKey(Logins.ANONYMOUS)
            || place.containsKey(Logins.ACCESS_KEY);
    return knowsLogin ? hint.asking() : hint;
  }

  private static String note(String file, boolean signed) {
    String folder = file.isEmpty() ? "" : "Mounts the folder that " + file + " is in. ";
    String signature =
        signed
            ? "The signature in the address is for one object and not used: credentials of your own"
                + " are needed."
            : "";
    return (folder + signature).strip();
  }
}

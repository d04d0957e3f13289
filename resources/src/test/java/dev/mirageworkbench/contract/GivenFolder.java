package dev.mirageworkbench.contract;

import dev.mirageworkbench.resource.ResourcePath;
import java.util.List;

/// A folder that a test has put onto the server.
///
/// @param names of all that is in it, in any order
public record GivenFolder(ResourcePath path, List<String> names) {
  public GivenFolder {
    names = List.copyOf(names);
  }
}

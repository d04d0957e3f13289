package dev.mirageworkbench.slack;

import dev.mirageworkbench.service.FileBody;
import java.util.List;

/// What Slack told of one day of one conversation.
///
/// @param chat all messages, a line for each
/// @param files that came with them, each once, oldest first
record DayLog(FileBody chat, List<SentFile> files) {
  DayLog {
    files = List.copyOf(files);
  }
}

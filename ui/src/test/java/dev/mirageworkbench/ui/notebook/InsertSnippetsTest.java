package dev.mirageworkbench.ui.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import org.junit.jupiter.api.Test;

class InsertSnippetsTest {
  private static String drop(CellType type, String source, int caret, String path) {
    var insertion = InsertSnippets.into(type, source, caret, WorkspacePath.of(path), false);
    return new StringBuilder(source).insert(insertion.at(), insertion.text()).toString();
  }

  @Test
  void csv_isReadAsRows() {
    assertThat(drop(CellType.CODE, "", 0, "/s3/it's.csv"))
        .isEqualTo(
            "import csv\nwith open('/s3/it\\'s.csv', newline='') as f:\n"
                + "    rows = list(csv.DictReader(f))");
  }

  @Test
  void json_isPutBelowALineWithCode_withoutASecondImport() {
    assertThat(drop(CellType.CODE, "import json\nx = 1", 14, "/s3/a.json"))
        .isEqualTo("import json\nx = 1\nwith open('/s3/a.json') as f:\n    data = json.load(f)");
  }

  @Test
  void insideAString_isThePath() {
    assertThat(drop(CellType.CODE, "open('')", 6, "/s3/a.bin")).isEqualTo("open('/s3/a.bin')");
  }

  @Test
  void onMarkdown_isALink() {
    assertThat(drop(CellType.MARKDOWN, "", 0, "/s3/a b.md")).isEqualTo("[a b.md](</s3/a b.md>)");
  }
}

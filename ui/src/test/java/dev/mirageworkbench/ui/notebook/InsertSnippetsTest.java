package dev.mirageworkbench.ui.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.tree.DraggedPath;
import org.junit.jupiter.api.Test;

class InsertSnippetsTest {
  private static String drop(CellType type, String source, int caret, String path) {
    return drop(type, source, caret, new DraggedPath(WorkspacePath.of(path), false), false);
  }

  private static String drop(
      CellType type, String source, int caret, DraggedPath path, boolean pandas) {
    var insertion = InsertSnippets.into(type, source, caret, path, pandas);
    return new StringBuilder(source).insert(insertion.at(), insertion.text()).toString();
  }

  private static String withPandas(String source, String path) {
    return drop(CellType.CODE, source, 0, new DraggedPath(WorkspacePath.of(path), false), true);
  }

  @Test
  void csv_isReadAsRows() {
    assertThat(drop(CellType.CODE, "", 0, "/s3/it's.csv"))
        .isEqualTo(
            "import csv\nwith open('/s3/it\\'s.csv', newline='', encoding='utf-8') as f:\n"
                + "    rows = list(csv.DictReader(f))");
  }

  @Test
  void json_isPutBelowALineWithCode_withoutASecondImport() {
    assertThat(drop(CellType.CODE, "import json\nx = 1", 14, "/s3/a.json"))
        .isEqualTo(
            "import json\nx = 1\nwith open('/s3/a.json', encoding='utf-8') as f:\n"
                + "    data = json.load(f)");
  }

  @Test
  void tables_areReadByPandas_whereItIsThere() {
    assertThat(withPandas("", "/s3/a.csv"))
        .isEqualTo("import pandas as pd\ndf = pd.read_csv('/s3/a.csv')");
    assertThat(withPandas("import pandas as pd\n", "/s3/a.parquet"))
        .startsWith("import pandas as pd\ndf = pd.read_parquet('/s3/a.parquet')");
    assertThat(withPandas("", "/s3/a.jsonl")).endsWith("pd.read_json('/s3/a.jsonl', lines=True)");
    assertThat(withPandas("", "/s3/a.tsv")).endsWith("pd.read_csv('/s3/a.tsv', sep='\\t')");
    assertThat(withPandas("", "/s3/a.json")).contains("json.load(f)");
  }

  @Test
  void parquet_saysWhatItNeeds_wherePandasIsNotThere() {
    assertThat(drop(CellType.CODE, "", 0, "/s3/a.parquet"))
        .contains("%pip install pandas")
        .endsWith("df = pd.read_parquet('/s3/a.parquet')");
  }

  @Test
  void insideAString_isThePath() {
    assertThat(drop(CellType.CODE, "open('')", 6, "/s3/a.bin")).isEqualTo("open('/s3/a.bin')");
  }

  @Test
  void quoted_isThePathInQuotes_whereTheCursorIs() {
    var path = new DraggedPath(WorkspacePath.of("/s3/it's.csv"), false, true);
    assertThat(drop(CellType.CODE, "open()", 5, path, true)).isEqualTo("open('/s3/it\\'s.csv')");
  }

  @Test
  void onMarkdown_isALink() {
    assertThat(drop(CellType.MARKDOWN, "", 0, "/s3/a b.md")).isEqualTo("[a b.md](</s3/a b.md>)");
  }
}

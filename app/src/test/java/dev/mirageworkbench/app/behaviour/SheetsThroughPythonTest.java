package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.google.editors.ScriptedEditors;
import dev.mirageworkbench.google.editors.ScriptedSheets;
import dev.mirageworkbench.google.editors.ScriptedSheets.Cell;
import dev.mirageworkbench.google.editors.ScriptedSheets.Sheet;
import dev.mirageworkbench.google.editors.SheetsProvider;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.Workspace;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables of a spreadsheet, read and written by plain Python.
class SheetsThroughPythonTest {
  private static final String TABLES = "/gsheets/owned/Budget.gsheet/";

  @TempDir private Path home = Path.of("");

  private ScriptedEditors google;
  private ScriptedSheets sheets;
  private Sheet sheet;
  private Workspace workspace;

  @BeforeEach
  void mount() throws Exception {
    google = new ScriptedEditors();
    sheets = new ScriptedSheets(google);
    sheet = sheets.add(0, "May", 10, 5).row(0, "item", "price").row(1, "tea", 2.5);
    workspace =
        Workspace.builder().folders(AppFolders.below(home)).cache(c -> c.diskBytes(0)).build();
    workspace.addMount(
        "/gsheets",
        new SheetsProvider().open(Settings.of(google.google.settings())),
        MountMode.WRITE);
  }

  @AfterEach
  void close() throws Exception {
    workspace.close();
    google.close();
  }

  private String python(String code) throws Exception {
    var result = workspace.execute("python3 - <<'END'\nimport csv, os\n" + code + "\nEND");
    assertThat(result.stderrText()).isEmpty();
    assertThat(result.exitCode()).isZero();
    return result.stdoutText();
  }

  @Test
  void table_isChangedInPlace() throws Exception {
    assertThat(
            python(
                """
                path = '%sMay.csv'
                with open(path, newline='') as file:
                    rows = list(csv.reader(file))
                rows[1][1] = float(rows[1][1]) + 1
                rows.append(['milk', 1])
                with open(path, 'w', newline='') as file:
                    csv.writer(file, lineterminator='\\n').writerows(rows)
                print(open(path).read(), end='')
                print(os.path.getsize(path))
                """
                    .formatted(TABLES)))
        .isEqualTo("item,price\ntea,3.5\nmilk,1\n26\n");
    assertThat(sheet.value(1, 1)).isEqualTo(3.5);
    assertThat(sheet.value(2, 0)).isEqualTo("milk");
    assertThat(python("print(open('%sMay.csv').read(), end='')".formatted(TABLES)))
        .isEqualTo("item,price\ntea,3.5\nmilk,1\n");
  }

  @Test
  void newTable_isANewSheet() throws Exception {
    python(
        """
        with open('%sJune.csv', 'w') as file:
            file.write('a,b\\n1.50,x\\n')
        """
            .formatted(TABLES));
    assertThat(sheets.sheet("June").value(1, 0)).isEqualTo(1.5);
    assertThat(python("print(sorted(os.listdir('%s')))".formatted(TABLES)))
        .isEqualTo("['June.csv', 'May.csv']\n");
  }

  @Test
  void tableThatWouldReplaceAFormula_isNotSent_andSaysWhy() throws Exception {
    sheet.put(1, 1, new Cell(2.5, "=5/2"));
    var result =
        workspace.execute(
            "python3 - <<'END'\nopen('%sMay.csv', 'w').write('item,price\\ntea,3\\n')\nEND"
                .formatted(TABLES));
    assertThat(result.exitCode()).isEqualTo(74);
    assertThat(result.stderrText()).contains("the cell B2 has a formula");
    assertThat(sheet.value(1, 1)).isEqualTo(2.5);
  }

  @Test
  void deleting_isRefused_andSaysWhatIsPossible() throws Exception {
    assertThat(
            python(
                """
                try:
                    os.remove('%sMay.csv')
                except OSError as e:
                    print(e.errno)
                """
                    .formatted(TABLES)))
        .isEqualTo("95\n");
    assertThat(sheets.sheet("May").value(0, 0)).isEqualTo("item");
  }
}

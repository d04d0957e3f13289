package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.CellEvent.Display;
import dev.mirageworkbench.kernel.CellEvent.Result;
import dev.mirageworkbench.kernel.Question;
import dev.mirageworkbench.kernel.TableQuery;
import dev.mirageworkbench.kernel.TableQuery.Sort;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Values that are tables: as what a cell shows, and page by page.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TablesTest {
  private static final String TABLE = "application/vnd.mirage.table+json";
  private static final Pattern SOURCE = Pattern.compile("\"source\": \"(#[0-9a-f]+)\"");

  private final TestKernel kernel = new TestKernel(new MemoryFiles("/ram"));

  @BeforeAll
  void define() {
    kernel.out(
        """
        import collections, csv, io, mirage, sqlite3
        people = [{'name': n, 'age': a} for n, a in [('Bo', 9), ('al', 30), ('Cy', None), ('Di', 100)]]
        class Frame:
            columns = ['a', 'b']
            def to_dict(self, orient='dict'):
                if orient == 'split':
                    return {'data': [[1, 2], [3, 4]]}
                raise TypeError
            def __len__(self):
                return 2
            def __repr__(self):
                return 'a frame'
        class Broken(Frame):
            def to_dict(self, orient='dict'):
                raise RuntimeError('no')
        class Labels:
            def __init__(self, labels): self.labels, self.name = labels, 'day'
            def tolist(self): return self.labels
        class DataFrame:
            '''As pandas has it, as far as it is used.'''
            __module__ = 'pandas.core.frame'
            columns = ['n', ('m', 2)]
            def __init__(self, first, rows): self.first, self.data = first, rows
            index = property(lambda self: Labels(['d%d' % (self.first + at) for at in range(len(self.data))]))
            @property
            def iloc(self):
                frame = self
                class Places:
                    def __getitem__(self, places): return DataFrame(places.start, frame.data[places])
                return Places()
            def to_dict(self, orient): return {'data': self.data}
            def __len__(self): return len(self.data)
        frame = DataFrame(0, [[at, at * at] for at in range(300)])
        """);
  }

  @AfterAll
  void close() {
    kernel.close();
  }

  private Map<String, String> result(String source) {
    return kernel.cell(source).of(Result.class).getFirst().bundle().data();
  }

  private Map<String, String> shown(String source) {
    return kernel.cell(source).of(Display.class).getFirst().bundle().data();
  }

  private String rows(TableQuery query) throws Exception {
    return kernel
        .kernel()
        .ask(new Question.ListRows(query))
        .get(30, TimeUnit.SECONDS)
        .map(Answer.Rows::json)
        .orElseThrow();
  }

  private static TableQuery query(String source, int first, int count, Sort... sort) {
    return new TableQuery(source, first, count, List.of(sort), "", OptionalInt.empty());
  }

  private static String sourceIn(Map<String, String> data) {
    Matcher source = SOURCE.matcher(data.get(TABLE));
    assertThat(source.find()).isTrue();
    return source.group(1);
  }

  @Test
  void dictionaries_areATable_withTheTypesOfItsColumns() {
    Map<String, String> data = result("[{'n': 1, 'text': '<b>'}, {'n': 2.5, 'more': None}]");
    assertThat(data.get(TABLE))
        .isEqualTo(
            "{\"columns\": [{\"name\": \"n\", \"type\": \"number\"}, {\"name\": \"text\", \"type\":"
                + " \"text\"}, {\"name\": \"more\", \"type\": \"text\"}], \"rows\": [[1, \"<b>\","
                + " null], [2.5, null, null]], \"total\": 2}");
    assertThat(data.get("text/html")).contains("<th>n</th>").contains("<td>&lt;b&gt;</td>");
    assertThat(data.get("text/plain")).startsWith("[{'n': 1");
  }

  @Test
  void csvRows_areATable_withTheirFirstAsHeader() {
    assertThat(result("list(csv.reader(io.StringIO('a,b\\n1,2\\n3,4\\n')))").get(TABLE))
        .contains("\"name\": \"a\"")
        .endsWith("\"rows\": [[\"1\", \"2\"], [\"3\", \"4\"]], \"total\": 2}");
  }

  @Test
  void longTable_isCut_andItsRestIsToldAsLongAsItIsAsItWas() throws Exception {
    Map<String, String> data = result("long = [{'n': i} for i in range(25_000)]; long");
    assertThat(data.get(TABLE)).contains("[9999]], \"total\": 25000, \"source\": \"#");
    assertThat(data.get("text/html")).contains("25,000 rows × 1 columns");
    String source = sourceIn(data);
    assertThat(rows(query(source, 24_998, 5)))
        .contains("\"rows\": [[24998], [24999]]")
        .contains("\"numbers\": [24998, 24999]");
    kernel.out("long.append({})");
    assertThat(rows(query(source, 0, 1)))
        .isEqualTo(
            "{\"problem\": \"These rows have changed since they were shown: run the cell again\"}");
    assertThat(rows(query("#abc", 0, 1))).contains("does not hold these rows any more");
  }

  @Test
  void wideAndHeavyRows_areFewer_inABundle() {
    assertThat(result("[{'t': 'x' * 400} for i in range(9_000)]").get(TABLE))
        .hasSizeLessThan(1_200_000)
        .contains("\"total\": 9000");
    assertThat(result("[{str(c): c for c in range(700)}]").get(TABLE))
        .contains("\"total_columns\": 700")
        .doesNotContain("\"name\": \"500\"");
  }

  @Test
  void anythingWithColumnsAndToDict_isATable_orItselfWhereThatFails() {
    assertThat(result("Frame()"))
        .containsEntry("text/plain", "a frame")
        .extractingByKey(TABLE)
        .asString()
        .endsWith("\"rows\": [[1, 2], [3, 4]], \"total\": 2}");
    assertThat(result("Broken()")).containsOnlyKeys("text/plain");
  }

  @Test
  void dataFrame_hasItsLabelsAsAColumn_andIsReadInSlices() throws Exception {
    assertThat(result("frame").get(TABLE))
        .startsWith(
            "{\"columns\": [{\"name\": \"day\", \"type\": \"text\", \"role\": \"index\"},"
                + " {\"name\": \"n\", \"type\": \"integer\"}, {\"name\": \"m / 2\"")
        .contains("[[\"d0\", 0, 0], [\"d1\", 1, 1]");
    assertThat(rows(query("frame", 298, 10))).contains("[[\"d298\", 298, 88804]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1, 2]", "[]", "[{}]", "[['a', 'b']]", "[['a'], [1]]", "{'a': 1}"})
  void otherValues_areNoTables(String source) {
    assertThat(result(source)).containsOnlyKeys("text/plain");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mirage.table([(1, 'a'), (2, 'b')], ['no', 'name']) | no,name | [[1, \"a\"], [2, \"b\"]]",
        "mirage.table({'a': [1, 2], 'b': [3, 4]}) | a,b | [[1, 3], [2, 4]]",
        "mirage.table({'tea': 1, 'milk': None}) | key,value | [[\"tea\", 1], [\"milk\", null]]",
        "mirage.table(csv.reader(io.StringIO('a,b\\n1,2\\n3,4'))) | a,b | [[\"1\", \"2\"], [\"3\", \"4\"]]",
        "mirage.table(csv.DictReader(io.StringIO('a,b\\n1,2'))) | a,b | [[\"1\", \"2\"]]",
        "mirage.table([['1', '2'], ['3', '4']], ['a', 'b']) | a,b | [[\"1\", \"2\"], [\"3\", \"4\"]]",
        "mirage.table(sqlite3.connect(':memory:').execute('select 1 as one, 2.5 as two')) | one,two | [[1, 2.5]]",
        "mirage.table([collections.namedtuple('P', 'x y')(1, 2)]) | x,y | [[1, 2]]",
        "mirage.table([5, 6]) | value | [[5], [6]]"
      })
  void table_showsAnythingThatHasRows(String source, String columns, String rows) {
    String json = shown(source).get(TABLE);
    for (String column : columns.split(",", -1)) {
      assertThat(json).contains("{\"name\": \"" + column + "\"");
    }
    assertThat(json).contains("\"rows\": " + rows);
    assertThat(kernel.cell(source).of(Result.class)).isEmpty();
  }

  @Test
  void table_saysWhatItTakes() {
    assertThat(kernel.cell("mirage.table(3)").traceback())
        .contains("TypeError: mirage.table takes a list of dicts")
        .endsWith("or a database cursor, not int");
    assertThat(kernel.cell("mirage.table([(1, 2)], ['a'])").traceback())
        .endsWith("ValueError: the rows have 2 columns, and 1 names are given");
  }

  @Test
  void rows_areSorted_numbersAsNumbers_andWhatIsMissingLast() throws Exception {
    assertThat(rows(query("people", 0, 9, new Sort(1, false))))
        .contains("\"numbers\": [0, 1, 3, 2]");
    assertThat(rows(query("people", 0, 9, new Sort(1, true))))
        .contains("\"numbers\": [3, 1, 0, 2]");
    assertThat(rows(query("people", 0, 9, new Sort(0, false))))
        .contains("\"numbers\": [1, 0, 2, 3]");
    kernel.out("texts = [['n', 'm'], ['10', 'a'], ['9', 'a'], ['x', 'b']]");
    assertThat(rows(query("texts", 0, 9, new Sort(1, true), new Sort(0, false))))
        .contains("\"numbers\": [2, 1, 0]");
  }

  @Test
  void rows_areFiltered_inAllColumnsOrOne() throws Exception {
    var all = new TableQuery("people", 0, 9, List.of(), "A", OptionalInt.empty());
    assertThat(rows(all)).contains("\"numbers\": [1]").contains("\"matching\": 1");
    var ages = new TableQuery("people", 0, 9, List.of(new Sort(1, true)), "0", OptionalInt.of(1));
    assertThat(rows(ages)).contains("\"numbers\": [3, 1]").contains("\"total\": 4");
  }

  @Test
  void order_isForgotten_whenACellHasRun() throws Exception {
    kernel.out("changing = [{'n': 2}, {'n': 1}]");
    assertThat(rows(query("changing", 0, 9, new Sort(0, false)))).contains("\"numbers\": [1, 0]");
    kernel.out("changing[1]['n'] = 3");
    assertThat(rows(query("changing", 0, 9, new Sort(0, false)))).contains("\"numbers\": [0, 1]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gone | There is no variable gone any more",
        "people[0] | There is no variable people[0] any more",
        "mirage | mirage cannot be seen as a table"
      })
  void rows_ofWhatIsNoTable_areASentence(String source, String problem) throws Exception {
    assertThat(rows(query(source, 0, 9))).contains("{\"problem\": \"" + problem);
  }

  @Test
  void rowsOfAVariable_runNothingOfTheUser() throws Exception {
    kernel.out(
        """
        ran = []
        def watched(name):
            def method(self, *arguments):
                ran.append(name)
                return 0
            return method
        names = '__repr__ __str__ __format__ __len__ __iter__ __eq__ __bool__ __getitem__ __lt__ __float__'.split()
        mine = type('Mine', (), {name: watched(name) for name in names})()
        mine_list = type('MineList', (list,), {name: watched(name) for name in names})([{'a': mine}, {'a': mine}])
        held = [[mine, 1], (mine, 'x'), mine_list, mine, {'k': mine}]""");
    assertThat(rows(query("held", 0, 9, new Sort(0, false)))).contains("<Mine>");
    assertThat(rows(query("mine_list", 0, 9))).contains("\"rows\": [[\"<Mine>\"], [\"<Mine>\"]]");
    assertThat(rows(new TableQuery("held", 0, 9, List.of(), "x", OptionalInt.empty())))
        .contains("\"matching\": 1");
    assertThat(kernel.out("print(ran)")).isEqualTo("[]");
  }
}

package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.CellEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Python's `sqlite3` over SQLite in the kernel: what it gives, where its files go, and what it
/// cannot reach. CPython's own suite, which does not run here, is in docs/python.md.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqliteTest {
  private static final String PRELUDE =
      """
      import os, sqlite3, threading, time

      def refused(call, kind=sqlite3.OperationalError):
          try:
              return 'gave %r' % (call(),)
          except kind as problem:
              return str(problem)
      """;

  @TempDir private static Path host = Path.of("");

  private final MemoryFiles files = new MemoryFiles("/ram", "/ro").protect("/ro");
  private final TestKernel kernel = new TestKernel(files);

  @BeforeAll
  void importNames() {
    kernel.out(PRELUDE);
  }

  @AfterAll
  void close() {
    kernel.close();
  }

  private void assertOut(String source, String expected) {
    assertThat(kernel.out(source)).isEqualTo(expected);
  }

  @Test
  void values_crossUnchanged() {
    assertOut(
        """
        con = sqlite3.connect(':memory:')
        sent = (1, -2**63, 2**63 - 1, True, 2.0, -0.0, 1e300, float('inf'), 'hé\\x00\\x01"\\\\\\u2028猫😀', '',
                b'\\x00\\xff"', b'', None, bytearray(b'x'))
        got = con.execute('select ' + ','.join('?' * len(sent)), sent).fetchone()
        print([g for s, g in zip(sent, got) if (type(g), repr(g)) != (type(s), repr(s))])
        print(refused(lambda: con.execute('select ?', (2**63,)), OverflowError))
        print(refused(lambda: con.execute('select ?', ([],)), sqlite3.ProgrammingError))
        """,
        """
        [1, b'x']
        Python int too large to convert to SQLite INTEGER
        Error binding parameter 1: type 'list' is not supported""");
  }

  @Test
  void cursor_hasWhatTheDatabaseApiNames() {
    assertOut(
        """
        con = sqlite3.connect(':memory:')
        cur = con.execute('create table t(a integer primary key, b text)')
        cur.executemany('insert into t(b) values (:b)', [{'b': c} for c in 'xyz'])
        print(cur.rowcount, con.total_changes, con.in_transaction)
        print(cur.execute('insert into t values (?, ?) returning a, b', (9, 'w')).fetchall(), cur.lastrowid)
        con.commit()
        print([d[0] for d in cur.execute('select a, b as name from t order by a').description])
        print(next(cur), cur.fetchone(), cur.fetchmany(1), cur.fetchall(), cur.fetchone())
        print(con.execute('update t set b = b where a > 2').rowcount, con.execute('select 1').rowcount)
        con.row_factory = sqlite3.Row
        row = con.execute('select a, b from t').fetchone()
        print(row.keys(), row['B'], row[-1], row[0:1], len(row), {**row}, row == row, hash(row) == hash(row))
        print(refused(lambda: con.execute('select 1; select 2'), sqlite3.ProgrammingError))
        print(sum(r[0] for r in con.execute('with recursive n(i) as (select 1 union all select i + 1 from n '
                                             'where i < 1000) select i from n')))
        """,
        """
        3 3 True
        [(9, 'w')] 9
        ['a', 'name']
        (1, 'x') (2, 'y') [(3, 'z')] [(9, 'w')] None
        2 -1
        ['a', 'b'] x x (1,) 2 {'a': 1, 'b': 'x'} True True
        You can only execute one statement at a time.
        500500""");
  }

  @Test
  void errors_haveSqlitesCodes() {
    assertOut(
        """
        con = sqlite3.connect(':memory:')
        con.execute('create table t(a unique)')
        con.execute('insert into t values (1)')
        for sql in ('selekt', 'select * from none', 'insert into t values (1)'):
            try:
                con.execute(sql)
            except sqlite3.Error as problem:
                print(type(problem).__name__, problem.sqlite_errorname, problem)
        con.close()
        print(refused(lambda: con.execute('select 1'), sqlite3.ProgrammingError))
        """,
        """
        OperationalError SQLITE_ERROR near "selekt": syntax error
        OperationalError SQLITE_ERROR no such table: none
        IntegrityError SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: t.a
        Cannot operate on a closed database.""");
  }

  @Test
  void functionsOfPython_runInQueries() {
    assertOut(
        """
        class Longest:
            def __init__(self): self.best = ''
            def step(self, text): self.best = max(self.best, text, key=len)
            def finalize(self): return self.best

        con = sqlite3.connect(':memory:')
        con.execute('create table t(a)')
        con.executemany('insert into t values (?)', [('bb',), ('a',), ('CCC',)])
        con.create_function('shout', 1, str.upper, deterministic=True)
        con.create_function('nested', 0, lambda: con.execute('select count(*) from t').fetchone()[0])
        con.create_aggregate('longest', 1, Longest)
        con.create_collation('down', lambda a, b: (a.lower() < b.lower()) - (a.lower() > b.lower()))
        print(con.execute('select shout(a), nested() from t').fetchall(), con.execute('select longest(a) from t').fetchone())
        print([row[0] for row in con.execute('select a from t order by a collate down')])
        con.create_function('broken', 0, lambda: 1 / 0)
        print(refused(lambda: con.execute('select broken()')))
        seen = []
        con.set_trace_callback(seen.append)
        con.execute('select 7')
        con.set_trace_callback(None)
        con.set_authorizer(lambda action, *about: sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_DROP_TABLE else 0)
        print(seen, refused(lambda: con.execute('drop table t'), sqlite3.DatabaseError))
        """,
        """
        [('BB', 3), ('A', 3), ('CCC', 3)] ('CCC',)
        ['CCC', 'bb', 'a']
        user-defined function raised exception
        ['select 7'] not authorized""");
  }

  @Test
  void dump_backupAndSerialize_giveTheWholeDatabase() {
    assertOut(
        """
        con, other = sqlite3.connect(':memory:'), sqlite3.connect(':memory:')
        con.executescript("create table t(a); insert into t values ('x');")
        con.backup(other)
        third = sqlite3.connect(':memory:')
        third.deserialize(con.serialize())
        print(*other.iterdump(), third.execute('select * from t').fetchall())
        """,
        "BEGIN TRANSACTION; CREATE TABLE t(a); INSERT INTO \"t\" VALUES('x'); COMMIT; [('x',)]");
  }

  @Test
  void database_isSent_whenItIsCommittedAndNotBefore() {
    kernel.out(
        """
        con = sqlite3.connect('/ram/new.db')
        print(os.path.exists('/ram/new.db'))
        con.execute('create table t(a)')
        """);
    assertThat(tables("/ram/new.db")).isEqualTo("t");
    assertOut(
        """
        con.execute('insert into t values (1)')
        same = sqlite3.connect('/ram/new.db')
        print(same.execute('select * from t').fetchall())
        con.commit()
        print(same.execute('select * from t').fetchall(), sorted(n for n in os.listdir('/ram') if 'new' in n))
        con.close(); same.close()
        """,
        "[]\n[(1,)] ['new.db']");
    assertThat(files.copies()).noneMatch(copy -> copy.endsWith("new.db"));
    assertOut(
        "print(sqlite3.connect('/ram/new.db').execute('select * from t').fetchall())", "[(1,)]");
  }

  private String tables(String path) {
    return kernel.out(
        "c = sqlite3.connect(':memory:'); c.deserialize(open('%s', 'rb').read())\n".formatted(path)
            + "print(*[name for (name,) in c.execute('select name from sqlite_schema')])");
  }

  @Test
  void transactionThatIsOpen_atTheEndOfACell_isNotSent() {
    kernel.out(
        """
        big = sqlite3.connect('/ram/big.db')
        big.execute('pragma cache_size = 10')
        big.execute('create table t(a)'); big.commit()
        """);
    byte[] before = bytes("/ram/big.db");
    kernel.out("big.executemany('insert into t values (?)', [('x' * 1000,)] * 500)");
    assertThat(bytes("/ram/big.db")).isEqualTo(before);
    kernel.out(
        "big.rollback(); big.execute('insert into t values (1)'); big.commit(); big.close()");
    assertOut(
        "print(sqlite3.connect('/ram/big.db').execute('select * from t').fetchall())", "[(1,)]");
  }

  private byte[] bytes(String path) {
    return Objects.requireNonNull(files.text(path)).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void writerFromElsewhere_isNotOverwritten_andToldAtTheClose() {
    kernel.out(
        """
        con = sqlite3.connect('/ram/shared.db')
        con.execute('create table t(a)'); con.commit()
        """);
    files.put("/ram/shared.db", "theirs");
    assertOut(
        """
        con.execute('insert into t values (1)'); con.commit()
        print(refused(con.close))
        """,
        "somebody else wrote /ram/shared.db");
    assertThat(files.text("/ram/shared.db")).isEqualTo("theirs");
  }

  @Test
  void readMount_isReadOnly() {
    kernel.out(
        "con = sqlite3.connect('/ram/seed.db'); con.execute('create table t(a)'); con.close()");
    kernel.out("import shutil; data = open('/ram/seed.db', 'rb').read()");
    assertThat(kernel.out("print(refused(lambda: sqlite3.connect('/ro/none.db')))"))
        .isEqualTo("unable to open database file");
    files.put("/ro/seed.db", raw("/ram/seed.db"));
    assertOut(
        """
        for name in '/ro/seed.db', 'file:/ram/seed.db?mode=ro', 'file:/ram/seed.db?mode=rw&immutable=1':
            con = sqlite3.connect(name, uri=True)
            print(con.execute('select count(*) from t').fetchone(),
                  refused(lambda: con.execute('insert into t values (1)')))
            con.close()
        print(refused(lambda: sqlite3.connect('file:/ram/no.db?mode=rw', uri=True)))
        """,
        """
        (0,) attempt to write a readonly database
        (0,) attempt to write a readonly database
        (0,) attempt to write a readonly database
        unable to open database file""");
  }

  private byte[] raw(String path) {
    return kernel
        .out(
            "import base64; print(open('%s', 'rb').read().decode('latin-1'), end='')"
                .formatted(path))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void databaseWithALog_isOpened_unlessChangesAreInTheLog() {
    assertOut(
        """
        con = sqlite3.connect('/ram/log.db')
        con.execute('create table t(a)'); con.close()
        with open('/ram/log.db', 'r+b') as f:
            f.seek(18); f.write(b'\\x02\\x02')
        con = sqlite3.connect('/ram/log.db')
        print(con.execute('pragma journal_mode').fetchone(), con.execute('pragma journal_mode=wal').fetchone())
        con.execute('insert into t values (1)'); con.commit(); con.close()
        with open('/ram/log.db-wal', 'w') as f:
            f.write('unfinished')
        print(refused(lambda: sqlite3.connect('/ram/log.db')))
        """,
        """
        ('delete',) ('delete',)
        unable to open database file: /ram/log.db-wal holds changes that are not in the database yet; another program\
         uses it or died in it, and must close it first""");
  }

  @Test
  void hostFiles_areNotReached() throws Exception {
    Path secret = Files.writeString(host.resolve("secret.db"), "");
    assertOut(
        """
        con = sqlite3.connect('/tmp/mine.db', uri=True)
        con.execute('create table t(a)'); con.commit()
        HOST = '%s'
        for sql in ("attach '%%s/secret.db' as x", "attach 'file:%%s/secret.db?vfs=unix' as x", "vacuum into '%%s/made.db'",
                    "select load_extension('%%s/native.so')", "pragma temp_store_directory = '%%s'",
                    "attach '/tmp/../etc/x.db' as x"):
            print(refused(lambda: con.execute(sql.replace('%%s', HOST))).replace(HOST, 'HOST'))
        for name in HOST + '/secret.db', HOST + '/made.db', '/etc/passwd', 'file:' + HOST + '/x.db?vfs=unix', '/x.db':
            print(refused(lambda: sqlite3.connect(name, uri=True)).replace(HOST, 'HOST'))
        print(refused(lambda: con.enable_load_extension(True), sqlite3.NotSupportedError))
        """
            .formatted(host),
        """
        unable to open database: HOST/secret.db
        no such vfs: unix
        unable to open database: HOST/made.db
        no such function: load_extension
        not a writable directory
        unable to open database: /tmp/../etc/x.db
        unable to open database file
        unable to open database file
        unable to open database file
        no such vfs: unix
        unable to open database file
        SQLite extensions are native code, which cannot be loaded here""");
    assertThat(secret).isEmptyFile();
    assertThat(host.resolve("made.db")).doesNotExist();
  }

  @Test
  void mountsAndScratch_canBeAttachedAndWrittenInto() {
    assertOut(
        """
        con = sqlite3.connect('/tmp/one.db')
        con.execute("attach '/ram/two.db' as two")
        con.execute('create table main.a(x)'); con.execute('create table two.b(x)')
        con.execute('insert into a values (1)'); con.execute('insert into b values (2)'); con.commit()
        con.execute("vacuum into '/ram/copy.db'"); con.close()
        print(sqlite3.connect('/ram/two.db').execute('select * from b').fetchall(),
              sqlite3.connect('/ram/copy.db').execute('select * from a').fetchall(), os.listdir('/tmp').count('one.db'))
        """,
        "[(2,)] [(1,)] 1");
  }

  @Test
  void temporaryFiles_areNotWherePythonLooks() {
    assertOut(
        """
        con = sqlite3.connect('/tmp/temp.db')
        con.execute('pragma cache_size = 10')
        con.execute('create temp table t as with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000) '
                    'select i, hex(randomblob(100)) r from n order by r')
        print(con.execute('select count(*) from t').fetchone(), [n for n in os.listdir('/tmp') if n.startswith('temp')])
        """,
        "(3000,) ['temp.db']");
  }

  @Test
  void lock_ofAnotherConnection_isWaitedFor() {
    assertOut(
        """
        one = sqlite3.connect('/tmp/lock.db', check_same_thread=False)
        one.execute('create table t(a)')
        one.execute('insert into t values (1)')
        two = sqlite3.connect('/tmp/lock.db', timeout=0.2)
        print(refused(lambda: two.execute('insert into t values (2)')))
        three = sqlite3.connect('/tmp/lock.db', timeout=30)
        timer = threading.Timer(0.2, one.commit); timer.start()
        three.execute('insert into t values (3)'); three.commit(); timer.join()
        print(two.execute('select * from t').fetchall())
        """,
        "database is locked\n[(1,), (3,)]");
  }

  @Test
  void cursorThatWasDropped_locksNothing() {
    assertOut(
        """
        one, two = sqlite3.connect('/tmp/drop.db'), sqlite3.connect('/tmp/drop.db', timeout=0)
        one.execute('create table t(a)')
        one.executemany('insert into t values (?)', [(i,) for i in range(100)]); one.commit()
        cursor = one.execute('select a from t')
        print(cursor.fetchone())
        two.execute('delete from t'); two.commit()
        print(len(cursor.fetchall()), two.execute('select count(*) from t').fetchone())
        """,
        "(0,)\n99 (0,)");
  }

  @Test
  void interrupt_endsAQuery_andKeepsTheConnection() throws Exception {
    kernel.out(
        """
        con = sqlite3.connect(':memory:')
        con.execute('create table kept(a)'); con.execute('insert into kept values (5)')
        """);
    var inTheQuery = new CountDownLatch(1);
    TestKernel.Ran ran =
        kernel.startCell(
            """
            con.create_function('tell', 0, lambda: print('in the query', flush=True))
            con.execute('''with recursive n(i) as (select 1 union all select i + 1 from n)
                select max(case i when 1000 then tell() else i end) from n''').fetchone()
            """,
            event -> {
              if (event instanceof CellEvent.Output) {
                inTheQuery.countDown();
              }
            });
    assertThat(inTheQuery.await(60, TimeUnit.SECONDS)).isTrue();
    kernel.kernel().interrupt();
    assertThat(ran.finished().exitCode()).isEqualTo(130);
    assertOut("print(con.execute('select * from kept').fetchall())", "[(5,)]");
  }

  @Test
  void connections_areClosedWithTheKernel_andLeaveNothing() {
    var own = new MemoryFiles("/ram");
    try (var second = new TestKernel(own, Map.of())) {
      second.out(
          """
          import sqlite3
          con = sqlite3.connect('/ram/left.db')
          con.execute('create table t(a)'); con.execute('insert into t values (1)')
          """);
    }
    assertThat(own.exists("/ram/left.db")).isTrue();
    assertThat(own.copies()).isEmpty();
  }
}

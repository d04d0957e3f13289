package dev.mirageworkbench.redis;

/// Every change is one of these scripts, so that a condition is judged in the same step as the
/// change that it allows. (`WATCH` could do so as well, at the price of more round trips, and of
/// starting over whenever somebody was quicker.) Each answers with one word, and with what it has
/// to tell.
///
/// A script is not rolled back when one of its commands is refused, and a full server refuses those
/// that take room only until the script has changed something. So a script that takes room begins
/// with such a command, and puts the bytes in place last: what a refusal leaves behind is a version
/// that no longer matches. One that takes none begins with its change.
///
/// Times are the server's, as the clocks of those who write differ. A user without the right to ask
/// for it (ACL `+time`) writes the caller's.
///
/// Two fields of the hash `attrs:` are ours, and other programs leave them alone. `version` is
/// written with a file's bytes and names them together with their size and time, so that a write
/// that does not know of it is noticed (see [Versions]). `entries` of a folder changes whenever a
/// name in it comes or goes: what was found out about the folder in several steps holds if it is
/// still the same.
final class Scripts {
  static final String COMMON =
      """
      local function iso(seconds, micros)
        local day, second = math.floor(seconds / 86400), seconds % 86400
        local shifted = day + 719468
        local era = math.floor(shifted / 146097)
        local dayOfEra = shifted - era * 146097
        local leaps = math.floor(dayOfEra / 36524) - math.floor(dayOfEra / 1460)
        leaps = leaps - math.floor(dayOfEra / 146096)
        local yearOfEra = math.floor((dayOfEra + leaps) / 365)
        local past = 365 * yearOfEra + math.floor(yearOfEra / 4) - math.floor(yearOfEra / 100)
        local dayOfYear = dayOfEra - past
        local fromMarch = math.floor((5 * dayOfYear + 2) / 153)
        local dayOfMonth = dayOfYear - math.floor((153 * fromMarch + 2) / 5) + 1
        local month = fromMarch < 10 and fromMarch + 3 or fromMarch - 9
        local year = yearOfEra + era * 400 + (month <= 2 and 1 or 0)
        return string.format('%04d-%02d-%02dT%02d:%02d:%02d.%06dZ', year, month, dayOfMonth,
            math.floor(second / 3600), math.floor(second % 3600 / 60), second % 60, micros)
      end

      local function now(otherwise)
        local time = redis.pcall('TIME')
        return time.err and otherwise or iso(tonumber(time[1]), tonumber(time[2]))
      end

      local function version(file, modified, attrs)
        local time = redis.call('GET', modified) or ''
        local size = redis.call('STRLEN', file)
        local mark = redis.call('HGET', attrs, 'version') or ''
        local tail = ';' .. size .. ';' .. time
        if #mark > #tail and string.sub(mark, -#tail) == tail then
          return string.sub(mark, 1, #mark - #tail), true
        end
        return size .. '@' .. time, false
      end

      local function holds(condition, exists, file, modified, attrs)
        if condition == 'anything' then return true end
        if condition == 'absent' then return not exists end
        return exists and condition == '=' .. version(file, modified, attrs)
      end

      local function touch(folder, attrs, token)
        if folder ~= '/' then redis.call('HSET', attrs, 'entries', token) end
      end

      local function carry(from, to)
        if redis.call('EXISTS', from) == 1 then
          redis.call('RENAME', from, to)
        else
          redis.call('DEL', to)
        end
      end

      local function noParent(dir, folder, file)
        if folder == '/' or redis.call('SISMEMBER', dir, folder) == 1 then return nil end
        return redis.call('EXISTS', file) == 1 and 'NOFOLDER' or 'NOPARENT'
      end
      """;

  /// Keys: file, modified, attrs, dir, parent's file, parent's attrs, and the upload if there is
  /// one. Arguments: path, parent, condition, time, token, and the bytes or the upload's length.
  static final Script WRITE =
      Script.of(
          COMMON,
          """
          local file, modified, attrs, dir = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
          if redis.call('SISMEMBER', dir, ARGV[1]) == 1 then return {'FOLDER'} end
          local exists = redis.call('EXISTS', file) == 1
          local refused = not exists and noParent(dir, ARGV[2], KEYS[5])
          if refused then return {refused} end
          if not holds(ARGV[3], exists, file, modified, attrs) then
            return {exists and 'CHANGED' or 'GONE'}
          end
          local upload = KEYS[7]
          local size = upload and ARGV[6] or tostring(#ARGV[6])
          if upload and tostring(redis.call('STRLEN', upload)) ~= size then return {'LOST'} end
          local time = now(ARGV[4])
          redis.call('SET', modified, time)
          if not exists then
            redis.call('DEL', attrs)
            redis.call('SADD', dir, '/')
            touch(ARGV[2], KEYS[6], ARGV[5])
          end
          redis.call('HSET', attrs, 'version', ARGV[5] .. ';' .. size .. ';' .. time)
          if upload then
            redis.call('PERSIST', upload)
            redis.call('RENAME', upload, file)
          else
            redis.call('SET', file, ARGV[6])
          end
          return {'OK', time, redis.call('HGET', attrs, 'mode') or ''}
          """);

  /// Keys: upload. Arguments: length, milliseconds to live. All room is taken at once, so that a
  /// file that does not fit is refused before its bytes are sent.
  static final Script RESERVE =
      Script.of(
          """
          redis.call('SETRANGE', KEYS[1], tonumber(ARGV[1]) - 1, '\\0')
          redis.call('PEXPIRE', KEYS[1], ARGV[2])
          return {'OK'}
          """);

  /// Keys: upload. Arguments: length, milliseconds to live, offset, bytes. A server that is short
  /// of memory may have dropped the key, and would begin a new one.
  static final Script FILL =
      Script.of(
          """
          if redis.call('STRLEN', KEYS[1]) ~= tonumber(ARGV[1]) then return {'LOST'} end
          redis.call('SETRANGE', KEYS[1], ARGV[3], ARGV[4])
          redis.call('PEXPIRE', KEYS[1], ARGV[2])
          return {'OK'}
          """);

  /// Keys: file, modified, attrs, dir, parent's attrs. Arguments: path, parent, condition, token.
  static final Script DELETE =
      Script.of(
          COMMON,
          """
          if redis.call('SISMEMBER', KEYS[4], ARGV[1]) == 1 then return {'FOLDER'} end
          if redis.call('EXISTS', KEYS[1]) == 0 then return {'MISSING'} end
          if not holds(ARGV[3], true, KEYS[1], KEYS[2], KEYS[3]) then return {'CHANGED'} end
          redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
          touch(ARGV[2], KEYS[5], ARGV[4])
          return {'OK'}
          """);

  /// Keys: file, modified, attrs, dir, parent's file, parent's attrs. Arguments: path, parent,
  /// time, token.
  static final Script MAKE_FOLDER =
      Script.of(
          COMMON,
          """
          local dir = KEYS[4]
          if redis.call('SISMEMBER', dir, ARGV[1]) == 1 or redis.call('EXISTS', KEYS[1]) == 1 then
            return {'TAKEN'}
          end
          local refused = noParent(dir, ARGV[2], KEYS[5])
          if refused then return {refused} end
          redis.call('SET', KEYS[2], now(ARGV[3]))
          redis.call('DEL', KEYS[3])
          touch(ARGV[2], KEYS[6], ARGV[4])
          redis.call('SADD', dir, '/', ARGV[1])
          return {'OK'}
          """);

  /// Keys: file, modified, attrs, dir, parent's attrs. Arguments: path, parent, token, the folder's
  /// `entries` from before it was found empty.
  static final Script REMOVE_FOLDER =
      Script.of(
          COMMON,
          """
          if redis.call('SISMEMBER', KEYS[4], ARGV[1]) == 0 then
            return {redis.call('EXISTS', KEYS[1]) == 1 and 'NOFOLDER' or 'MISSING'}
          end
          if (redis.call('HGET', KEYS[3], 'entries') or '') ~= ARGV[4] then return {'AGAIN'} end
          redis.call('SREM', KEYS[4], ARGV[1])
          redis.call('DEL', KEYS[2], KEYS[3])
          touch(ARGV[2], KEYS[5], ARGV[3])
          return {'OK'}
          """);

  /// Keys: file, modified and attrs here and there, dir, the parents' attrs here and there, the new
  /// parent's file. Arguments: path here and there, parent here and there, token.
  static final Script MOVE_FILE =
      Script.of(
          COMMON,
          """
          local dir = KEYS[7]
          if redis.call('SISMEMBER', dir, ARGV[1]) == 1 then return {'AGAIN'} end
          if redis.call('EXISTS', KEYS[1]) == 0 then return {'MISSING'} end
          if redis.call('SISMEMBER', dir, ARGV[2]) == 1 then return {'FOLDER'} end
          local refused = noParent(dir, ARGV[4], KEYS[10])
          if refused then return {refused} end
          redis.call('RENAME', KEYS[1], KEYS[4])
          carry(KEYS[2], KEYS[5])
          carry(KEYS[3], KEYS[6])
          touch(ARGV[3], KEYS[8], ARGV[5])
          touch(ARGV[4], KEYS[9], ARGV[5])
          return {'OK'}
          """);

  /// Keys: dir, the parents' attrs here and there, the new parent's file, the file there, and then
  /// modified and attrs here and there of each folder (the moved one first), and file, modified and
  /// attrs here and there of each file. Arguments: path here and there, parent here and there,
  /// token, the `entries` of an empty folder there, the number of folders, and of each its path
  /// here and there and its `entries` from before its children were found.
  static final Script MOVE_FOLDER =
      Script.of(
          COMMON,
          """
          local dir, folders = KEYS[1], tonumber(ARGV[7])
          for i = 0, folders - 1 do
            local seen = redis.call('HGET', KEYS[7 + 4 * i], 'entries') or ''
            if redis.call('SISMEMBER', dir, ARGV[8 + 3 * i]) == 0 or seen ~= ARGV[10 + 3 * i] then
              return {'AGAIN'}
            end
          end
          if redis.call('EXISTS', KEYS[5]) == 1 then return {'FILE'} end
          if redis.call('SISMEMBER', dir, ARGV[2]) == 1
              and (redis.call('HGET', KEYS[9], 'entries') or '') ~= ARGV[6] then
            return {'AGAIN'}
          end
          local refused = noParent(dir, ARGV[4], KEYS[4])
          if refused then return {refused} end
          for i = 6 + 4 * folders, #KEYS, 6 do
            if redis.call('EXISTS', KEYS[i]) == 1 then
              redis.call('RENAME', KEYS[i], KEYS[i + 3])
              carry(KEYS[i + 1], KEYS[i + 4])
              carry(KEYS[i + 2], KEYS[i + 5])
            end
          end
          for i = 0, folders - 1 do
            carry(KEYS[6 + 4 * i], KEYS[8 + 4 * i])
            carry(KEYS[7 + 4 * i], KEYS[9 + 4 * i])
            redis.call('SREM', dir, ARGV[8 + 3 * i])
            redis.call('SADD', dir, ARGV[9 + 3 * i])
          end
          touch(ARGV[3], KEYS[2], ARGV[5])
          touch(ARGV[4], KEYS[3], ARGV[5])
          return {'OK'}
          """);

  /// Keys: file, modified, attrs, dir. Arguments: path, and the time and the mode, or nothing. A
  /// file keeps its version: its bytes are the same.
  static final Script DESCRIBE =
      Script.of(
          COMMON,
          """
          local isFolder = ARGV[1] == '/' or redis.call('SISMEMBER', KEYS[4], ARGV[1]) == 1
          if not isFolder and redis.call('EXISTS', KEYS[1]) == 0 then return {'MISSING'} end
          if ARGV[2] ~= '' then
            local token, isOurs = version(KEYS[1], KEYS[2], KEYS[3])
            if isOurs and not isFolder then
              local size = redis.call('STRLEN', KEYS[1])
              redis.call('HSET', KEYS[3], 'version', token .. ';' .. size .. ';' .. ARGV[2])
            end
            redis.call('SET', KEYS[2], ARGV[2])
          end
          if ARGV[3] ~= '' then redis.call('HSET', KEYS[3], 'mode', ARGV[3]) end
          return {'OK'}
          """);

  private Scripts() {}
}

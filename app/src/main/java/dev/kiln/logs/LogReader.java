package dev.kiln.logs;

import dev.kiln.accounts.AccountId;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.util.List;
import org.springframework.stereotype.Service;

/** Reads stored log events of one account. */
@Service
public class LogReader {

    /** Newest first. */
    public Page<LogEvent> newest(AccountId account, LogQuery query, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    /** Oldest first, those with an id above {@code afterId}: how a tail catches up. */
    public List<LogEvent> after(AccountId account, LogQuery query, long afterId, int limit) {
        throw new UnsupportedOperationException();
    }
}

package dev.kiln.functions;

import dev.kiln.accounts.Caller;
import dev.kiln.code.CodePackage;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.util.Map;
import org.springframework.stereotype.Service;

/**
 * Functions of an account: create, read, change, delete. A function of another account is not
 * found.
 */
@Service
public class Functions {

    /**
     * @throws InvalidConfiguration with one violation per bad field
     * @throws FunctionExists when the name is taken
     */
    public FunctionSummary create(Caller caller, NewFunction function) {
        throw new UnsupportedOperationException();
    }

    /**
     * @throws FunctionNotFound
     */
    public FunctionSummary get(Caller caller, String name) {
        throw new UnsupportedOperationException();
    }

    public Page<FunctionSummary> list(Caller caller, FunctionQuery query, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    public long count(Caller caller) {
        throw new UnsupportedOperationException();
    }

    /**
     * The variables in clear: for the edit form of somebody who may change them, and for running
     * the function.
     */
    public Map<String, String> environment(Caller caller, String name) {
        throw new UnsupportedOperationException();
    }

    public FunctionSummary configure(Caller caller, String name, ConfigurationChange change) {
        throw new UnsupportedOperationException();
    }

    public FunctionSummary deploy(Caller caller, String name, CodePackage code) {
        throw new UnsupportedOperationException();
    }

    public void delete(Caller caller, String name) {
        throw new UnsupportedOperationException();
    }
}

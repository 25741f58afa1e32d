"""Finds the handler: "dir/module.function" or "package.module.function"."""

import importlib

from kiln_errors import FunctionError


def load_handler(name):
    module_name, function_name = _split(name)
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        raise FunctionError(
            "Runtime.ImportModuleError",
            "Unable to import module '%s': %s" % (module_name, error),
        ) from error
    except SyntaxError as error:
        raise _syntax_error(module_name, error) from error
    return _find(module, module_name, function_name)


def _split(name):
    try:
        module_name, function_name = name.rsplit(".", 1)
    except ValueError as error:
        raise FunctionError(
            "Runtime.MalformedHandlerName", "Bad handler '%s': %s" % (name, error)
        ) from error
    return module_name, function_name


def _syntax_error(module_name, error):
    return FunctionError(
        "Runtime.UserCodeSyntaxError",
        "Syntax error in module '%s': %s" % (module_name, error),
        ['  File "%s" Line %s\n    %s\n' % (error.filename, error.lineno, (error.text or "").strip())],
    )


def _find(module, module_name, function_name):
    try:
        return getattr(module, function_name)
    except AttributeError as error:
        raise FunctionError(
            "Runtime.HandlerNotFound",
            "Handler '%s' missing on module '%s'" % (function_name, module_name),
        ) from error

# frozen_string_literal: true

module Kiln
  # Finds the handler: "file.method" or "file.Module::Class.method".
  class Handler
    def self.load(name)
      parts = name.split('.')
      unless [2, 3].include?(parts.length)
        raise ArgumentError, "Invalid handler #{name}, must be of form FILENAME.METHOD or " \
                             'FILENAME.CLASS.METHOD where FILENAME corresponds with an existing Ruby source file ' \
                             'FILENAME.rb, CLASS is an optional module/class namespace and METHOD is a callable method.'
      end

      require File.join(ENV.fetch('LAMBDA_TASK_ROOT'), parts.first)
      new(parts.length == 3 ? Object.const_get(parts[1]) : Object.new, parts.last)
    end

    def initialize(receiver, name)
      @method = receiver.method(name)
    end

    def call(event, context)
      @method.call(event: event, context: context)
    end
  end
end

# frozen_string_literal: true

require 'json'
require 'logger'

module Kiln
  # Error reports and the records of Logger, one log event each.
  module Log
    class << self
      attr_accessor :request_id

      def error(document)
        if json?
          write(JSON.generate({ 'timestamp' => stamp, 'level' => 'ERROR', 'requestId' => request_id }
            .merge(document)))
        else
          write("Error raised from handler method\n#{JSON.pretty_generate(document)}")
        end
      end

      def format(severity, time, name, message)
        return text(severity, time, name, message) unless json?

        "#{JSON.generate({ 'timestamp' => stamp(time), 'level' => severity, 'message' => message.to_s,
                           'requestId' => request_id })}\n"
      end

      private

      def text(severity, time, name, message)
        "#{severity[0]}, [#{time.strftime('%Y-%m-%dT%H:%M:%S.%6N')} ##{Process.pid}] " \
          "#{request_id} #{severity} -- #{name}: #{message}\n"
      end

      def json?
        ENV['AWS_LAMBDA_LOG_FORMAT'] == 'JSON'
      end

      def stamp(time = Time.now)
        time.utc.strftime('%Y-%m-%dT%H:%M:%S.%LZ')
      end

      # A line feed inside an event travels as a carriage return.
      def write(text)
        $stdout.write("#{text.gsub("\r\n", "\r").tr("\n", "\r")}\n")
      end
    end
  end

  # Loggers that write to the standard streams say which request they wrote for.
  module RequestFormat
    def initialize(target, *arguments, **options)
      super
      self.formatter ||= Log.method(:format) if [$stdout, $stderr].include?(target)
    end
  end
end

Logger.prepend(Kiln::RequestFormat)

# frozen_string_literal: true

module Kiln
  # Errors in the form that Lambda reports.
  module Errors
    OWN = File.dirname(__FILE__)

    # Without the frames of this bootstrap, which say nothing about the function.
    def self.describe(error, type)
      frames = (error.backtrace || []).reject { |it| it.start_with?(OWN) || it.include?('<internal:') }
      { 'errorMessage' => message(error), 'errorType' => type, 'stackTrace' => frames }
    end

    def self.message(error)
      error.message.to_s.encode(Encoding::UTF_8, invalid: :replace, undef: :replace)
    rescue StandardError
      error.class.to_s
    end
  end
end
